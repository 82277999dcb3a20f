import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { learnNaiveBayes, openNaiveBayes } from '../../src/matcher/evidence/naive-bayes.ts'
import { createNumbering } from '../../src/matcher/evidence/numbering.ts'

const classes = 3
const features = 5
const smoothing = { prior: 2, sharpness: 1 }
const row = fc
  .uniqueArray(fc.tuple(fc.nat(features - 1), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    selector: ([id]) => id,
  })
  .map((cells) => ({
    ids: Int32Array.from(cells, ([id]) => id),
    values: Float32Array.from(cells, ([, value]) => value),
  }))
const task = fc.array(fc.tuple(row, fc.nat(classes - 1)), { minLength: 1, maxLength: 12 }).map((known) => ({
  rows: known.map(([one]) => one),
  labels: known.map(([, label]) => label),
  classes,
  features,
}))

describe('naive Bayes', () => {
  it('scores as the formula of the smoothed likelihood does, and a class never seen as nothing', () => {
    fc.assert(
      fc.property(task, row, (known, asked) => {
        const mass = Array.from({ length: classes }, () => new Array<number>(features).fill(0))
        for (const [at, { ids, values }] of known.rows.entries())
          for (const [i, id] of ids.entries()) {
            const own = mass[known.labels[at] ?? 0] ?? []
            own[id] = (own[id] ?? 0) + (values[i] ?? 0)
          }
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
        const all = sum(mass.map(sum))
        const share = (id: number) => sum(mass.map((own) => own[id] ?? 0)) / all
        const odds = mass.map((own) =>
          Array.from(asked.ids, (id, i) => {
            if (share(id) === 0) return 0
            const smoothed = ((own[id] ?? 0) + smoothing.prior * share(id)) / (sum(own) + smoothing.prior)
            return (asked.values[i] ?? 0) * Math.log(smoothed / share(id))
          }),
        )
        const expected = odds.map((each, label) => (sum(mass[label] ?? []) > 0 ? Math.exp(sum(each)) : 0))
        const scores = openNaiveBayes(learnNaiveBayes(known, smoothing)).score(asked)
        for (const [label, score] of scores.entries())
          expect(score).toBeCloseTo((expected[label] ?? 0) / sum(expected), 4)
      }),
    )
  })
})

describe('numbering', () => {
  it('numbers hashes as a Map does, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 200 }), fc.integer(), (hashes, stranger) => {
        const numbering = createNumbering()
        const map = new Map<number, number>()
        for (const hash of hashes) {
          if (!map.has(hash)) map.set(hash, map.size)
          expect(numbering.enter(hash)).toBe(map.get(hash))
        }
        expect(numbering.size()).toBe(map.size)
        expect(numbering.find(stranger)).toBe(map.get(stranger) ?? -1)
      }),
    )
    const numbering = createNumbering()
    for (let hash = 0; hash < 50_000; hash++) numbering.enter(Math.imul(hash, 0x9e3779b1))
    expect(numbering.size()).toBe(50_000)
    expect(numbering.find(Math.imul(49_999, 0x9e3779b1))).toBe(49_999)
  })
})

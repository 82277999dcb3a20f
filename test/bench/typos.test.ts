import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withSlip } from '../../bench/typos.ts'

/** Levenshtein distance, the plain way. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1])
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

const text = fc.array(fc.stringMatching(/^[a-zõäöü]{1,9}$/), { maxLength: 8 }).map((words) => words.join(' '))

describe('withSlip', () => {
  it('makes at most one slip, a swap being two changes of a letter', () => {
    fc.assert(fc.property(text, fc.nat(), (given, seed) => distance(given, withSlip(given, seed)) <= 2))
  })

  it('leaves short words and the first letter of each word alone', () => {
    fc.assert(
      fc.property(text, fc.nat(), (given, seed) => {
        const words = given.split(' ')
        const slipped = withSlip(given, seed).split(' ')
        const touched = words.filter((word, at) => word !== slipped[at])
        expect(slipped.map((word) => word[0])).toEqual(words.map((word) => word[0]))
        expect(touched.length).toBeLessThanOrEqual(1)
        expect(touched.every((word) => word.length >= 4)).toBe(true)
      }),
    )
  })

  it('mostly changes a text with a long word, the same way for a seed', () => {
    const seeds = Array.from({ length: 100 }, (_, seed) => seed)
    const slipped = seeds.map((seed) => withSlip('What about my card payment?', seed))
    expect(slipped.filter((each) => each === 'What about my card payment?').length).toBeLessThan(10)
    expect(new Set(slipped).size).toBeGreaterThan(30)
    expect(slipped).toEqual(seeds.map((seed) => withSlip('What about my card payment?', seed)))
  })
})

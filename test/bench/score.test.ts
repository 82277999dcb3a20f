import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Asked, accuracy, auroc, mean, percentile, rightAtWrong, spread } from '../../bench/score.ts'

/** Few scores, so that ties are common. */
const asked = fc.array(
  fc.record({
    truth: fc.constantFrom('a', 'b', null),
    guess: fc.record({ intent: fc.constantFrom('a', 'b', ''), score: fc.integer({ min: 0, max: 6 }) }),
  }),
  { minLength: 1, maxLength: 40 },
)

const inside = (all: readonly Asked[]) => all.filter(({ truth }) => truth !== null)
const outside = (all: readonly Asked[]) => all.filter(({ truth }) => truth === null)

describe('AUROC', () => {
  it('is the share of pairs in which the one in scope is surer', () => {
    fc.assert(
      fc.property(asked, (all) => {
        const pairs = inside(all).flatMap((one) => outside(all).map((other) => [one, other] as const))
        fc.pre(pairs.length > 0)
        const won = pairs.map(([one, other]) => {
          const ahead = one.guess.score - other.guess.score
          return ahead === 0 ? 0.5 : Number(ahead > 0)
        })
        expect(auroc(all)).toBeCloseTo(mean(won), 10)
      }),
    )
  })

  it('is not defined without questions of both kinds', () => {
    expect(auroc([{ truth: 'a', guess: { intent: 'a', score: 1 } }])).toBeUndefined()
  })
})

describe('right at a share of wrong answers', () => {
  it('is the best that a threshold reaches without more of them', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom(0, 0.05, 0.2, 0.5, 1), (all, share) => {
        fc.pre(inside(all).length > 0)
        const reached = [...new Set(all.map(({ guess }) => guess.score)), Number.POSITIVE_INFINITY]
          .map((threshold) => all.filter(({ guess }) => guess.score >= threshold))
          .map((answered) => {
            const right = answered.filter(({ truth, guess }) => truth !== null && truth === guess.intent)
            return { right: right.length, wrong: answered.length - right.length }
          })
          .filter(({ wrong }) => wrong <= share * all.length)
        const best = Math.max(...reached.map(({ right }) => right))
        expect(rightAtWrong(all, share)).toBeCloseTo(best / inside(all).length, 10)
      }),
    )
  })
})

describe('figures', () => {
  it('counts only questions in scope as right or not', () => {
    const guess = { intent: 'a', score: 1 }
    expect(
      accuracy([
        { truth: 'a', guess },
        { truth: 'b', guess },
        { truth: null, guess },
      ]),
    ).toBe(0.5)
  })

  it('takes the spread of a sample', () => {
    expect(spread([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.138, 3)
    expect(spread([3])).toBe(0)
  })

  it('takes a percentile as a value that was there', () => {
    expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3)
    expect(percentile([5, 1, 3, 2, 4], 0.99)).toBe(5)
    expect(percentile([1], 0.5)).toBe(1)
  })
})

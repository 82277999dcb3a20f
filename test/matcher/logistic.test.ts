import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLogistic, type LogisticPoint, logisticOf, logit } from '../../src/matcher/logistic.ts'

const learn = (points: readonly LogisticPoint[]) => logisticOf(fitLogistic(points))

function point(x: number, hit: boolean, weight = 1): LogisticPoint {
  return { features: [x], hit, weight }
}

describe('logistic regression', () => {
  it('finds the curve that points were drawn from', () => {
    const truth = (x: number) => 1 / (1 + Math.exp(-(2 * x - 1)))
    const points = Array.from({ length: 81 }, (_, index) => (index - 40) / 10).flatMap((x) => [
      point(x, true, 100 * truth(x)),
      point(x, false, 100 * (1 - truth(x))),
    ])
    const likelihood = learn(points)
    for (const x of [-3, -1, 0, 0.5, 2]) expect(likelihood([x])).toBeCloseTo(truth(x), 3)
  })

  it('gives probabilities that come true on the whole, and rise with what speaks for them', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.boolean()), {
      minLength: 20,
      maxLength: 60,
    })
    fc.assert(
      fc.property(points, (drawn) => {
        const given = drawn.map(([x, hit]) => point(x / 10, hit))
        const likelihood = learn(given)
        const expected = given.reduce((sum, { features }) => sum + likelihood(features), 0)
        const hits = given.filter(({ hit }) => hit).length
        // The weights are held back a little, so that they stay finite.
        expect(Math.abs(expected - hits)).toBeLessThan(0.5)
        const rising = likelihood([1]) - likelihood([-1])
        const covered = given.reduce(
          (sum, { features: [x = 0], hit }) => sum + x * (Number(hit) - hits / given.length),
          0,
        )
        if (Math.abs(covered) > 0.1) expect(Math.sign(rising)).toBe(Math.sign(covered))
      }),
    )
  })

  it('stays finite where the points can be told apart perfectly, and where there are none', () => {
    const apart = learn([point(-1, false), point(1, true)])
    expect(apart([1])).toBeGreaterThan(0.9)
    expect(apart([-1])).toBeLessThan(0.1)
    expect(Number.isFinite(apart([1_000]))).toBe(true)
    expect(learn([])([])).toBe(0.5)
  })

  it('counts a point by its weight', () => {
    const many = learn([point(1, true), point(1, true), point(1, true), point(1, false)])
    const weighted = learn([point(1, true, 3), point(1, false, 1)])
    expect(weighted([1])).toBeCloseTo(many([1]), 6)
    expect(weighted([1])).toBeCloseTo(0.75, 1)
  })

  it('tells features apart', () => {
    const points = [0, 1].flatMap((useful) =>
      [0, 1, 2, 3].map((noise) => ({ features: [useful, noise], hit: useful === 1, weight: 1 })),
    )
    const likelihood = learn(points)
    expect(Math.abs(likelihood([1, 0]) - likelihood([1, 3]))).toBeLessThan(0.02)
    expect(likelihood([1, 1]) - likelihood([0, 1])).toBeGreaterThan(0.8)
  })
})

describe('the logit', () => {
  it('is the inverse of the curve, and finite at the ends', () => {
    expect(logit(0.5)).toBe(0)
    expect(1 / (1 + Math.exp(-logit(0.2)))).toBeCloseTo(0.2)
    expect(Number.isFinite(logit(0)) && Number.isFinite(logit(1))).toBe(true)
    expect(logit(1)).toBeCloseTo(-logit(0), 5)
  })
})

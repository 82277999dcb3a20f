import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calibrate,
  confidenceOf,
  MOST_CANDIDATES,
  OFFER_RIGHT,
  ORPHAN_SHARE,
  ORPHAN_SHARE_ALONE,
  offered,
  rankBy,
} from '../../src/matcher/calibrate.ts'
import type { Trial } from '../../src/matcher/validate.ts'
import { anyTrials, trialOf } from './trials.ts'

const outside = 6
/** Where nothing but entries left out stands for what is outside, they count more. */
const weightsOf = (tried: readonly Trial[]) => {
  const share = tried.every(({ sample }) => sample.role === 'question') ? ORPHAN_SHARE_ALONE : ORPHAN_SHARE
  return ({ orphan }: Trial) => (orphan ? share : 1)
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

describe('the threshold of direct answers', () => {
  it('keeps the share of wrong answers on its own trials at what is allowed', () => {
    const trials = anyTrials(outside, { minLength: 5, maxLength: 150 })
    fc.assert(
      fc.property(trials, fc.constantFrom(0.01, 0.02, 0.1, 0.3), (tried, maxWrong) => {
        const { weights, direct } = calibrate(tried, outside, maxWrong)
        const rank = rankBy(weights, outside)
        const wrong = tried.filter(({ scores, truth }) => {
          const [first] = rank(scores)
          return first !== undefined && first.confidence >= direct && first.label !== truth
        })
        const weightOf = weightsOf(tried)
        const asked = sum(tried.map(weightOf))
        // One more wrong answer that might come is counted in.
        if (Number.isFinite(direct))
          expect(sum(wrong.map(weightOf)) + 1).toBeLessThanOrEqual(maxWrong * (asked + 1) + 1e-9)
        else expect(wrong).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('lets no answer be given on too few trials to know', () => {
    const right = Array.from({ length: 40 }, (_, index) => sure(index % outside, index % outside))
    expect(calibrate(right, outside, 0.02).direct).toBe(Number.POSITIVE_INFINITY)
    const more = Array.from({ length: 400 }, (_, index) => sure(index % outside, index % outside))
    expect(calibrate(more, outside, 0.02).direct).toBeLessThan(1)
  })

  it('is as low as that allows: the next below it would be one wrong answer too many', () => {
    const tried = Array.from({ length: 300 }, (_, index) => {
      const label = index % outside
      return sure(label, index % 10 === 0 ? (label + 1) % outside : label, 3 + index / 50)
    })
    const { weights, direct } = calibrate(tried, outside, 0.05)
    const rank = rankBy(weights, outside)
    const firsts = tried
      .map(({ scores, truth }) => ({ first: rank(scores)[0], truth }))
      .map(({ first, truth }) => ({ confidence: first?.confidence ?? 0, wrong: first?.label !== truth }))
      .toSorted((a, b) => b.confidence - a.confidence)
    const answered = firsts.filter(({ confidence }) => confidence >= direct)
    // 5 % of 301 are 15, and one of them is kept for what might come.
    expect(answered.filter(({ wrong }) => wrong)).toHaveLength(14)
    expect(firsts[answered.length]?.wrong).toBe(true)
  })

  it('treats alike what is equally sure', () => {
    const tried = Array.from({ length: 400 }, (_, index) => sure(0, index % 2, 20))
    const { weights, direct } = calibrate(tried, outside, 0.02)
    const confidence = rankBy(weights, outside)(sure(0, 0, 20).scores)[0]?.confidence ?? 1
    expect(confidence).toBeLessThan(direct)
  })
})

describe('confidence', () => {
  it('is high where the matcher was right in such a case, and low where it was not', () => {
    const tried = Array.from({ length: 400 }, (_, index) => {
      const label = index % outside
      return index % 2 === 0 ? sure(label, label, 50) : sure(label, (label + 1) % outside, 1.5)
    })
    const rank = rankBy(calibrate(tried, outside, 0.02).weights, outside)
    expect(rank(sure(0, 0, 50).scores)[0]).toMatchObject({ label: 0, confidence: expect.closeTo(1, 1) })
    expect(rank(sure(0, 0, 1.5).scores)[0]?.confidence).toBeLessThan(0.3)
  })

  it('ranks up to five entries, best first, and never the outside', () => {
    fc.assert(
      fc.property(anyTrials(outside, { minLength: 5, maxLength: 40 }), (tried) => {
        const rank = rankBy(calibrate(tried, outside, 0.1).weights, outside)
        for (const { scores } of tried) {
          const ranked = rank(scores)
          expect(ranked).toHaveLength(MOST_CANDIDATES)
          expect(ranked.map(({ label }) => label)).not.toContain(outside)
          const confidences = ranked.map(({ confidence }) => confidence)
          expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('what is offered', () => {
  const ranked = (...all: number[]) => all.map((confidence) => ({ confidence }))

  it('is two, and the third when it is not far behind', () => {
    expect(offered(ranked(0.5, 0.3, 0.1, 0.1))).toHaveLength(3)
    expect(offered(ranked(0.5, 0.3, 0.09))).toHaveLength(2)
    expect(offered(ranked(0.5))).toHaveLength(1)
    expect(offered([])).toEqual([])
  })

  it('is sure together', () => {
    expect(confidenceOf(ranked(0.5, 0.25))).toBe(0.75)
    expect(confidenceOf([])).toBe(0)
  })

  it('has the right entry among it as often as it should, on its own trials', () => {
    fc.assert(
      fc.property(anyTrials(outside, { minLength: 20, maxLength: 150 }), (tried) => {
        const weightOf = weightsOf(tried)
        const { weights, direct, clarify } = calibrate(tried, outside, 0.1)
        const rank = rankBy(weights, outside)
        const shown = tried.flatMap((trial) => {
          const all = rank(trial.scores)
          const offer = offered(all)
          const unsure = (all[0]?.confidence ?? 0) < direct && confidenceOf(offer) >= clarify
          return unsure ? [{ trial, right: offer.some(({ label }) => label === trial.truth) }] : []
        })
        const right = sum(shown.filter((each) => each.right).map(({ trial }) => weightOf(trial)))
        expect(right).toBeGreaterThanOrEqual(
          OFFER_RIGHT * sum(shown.map(({ trial }) => weightOf(trial))) - 1e-9,
        )
      }),
      { numRuns: 100 },
    )
  })
})

/** A trial in which `seen` got so many times the share of each other label, while `label` was right. */
function sure(seen: number, label: number, times = 20): Trial {
  const shares = Array.from({ length: outside + 1 }, (_, index) => (index === seen ? times : 1))
  return trialOf({ label, role: 'question', shares, danger: 0, orphan: false }, outside)
}

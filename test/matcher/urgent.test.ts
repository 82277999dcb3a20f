import { describe, expect, it } from 'vitest'
import { calibrateUrgent, FALSE_ON_CALM, FALSE_ON_ORDINARY, judgeBy } from '../../src/matcher/urgent.ts'
import type { Trial } from '../../src/matcher/validate.ts'
import { samplesOf, trialOf } from './trials.ts'

const samples = samplesOf(['answer', 'urgent', 'urgent'])
const { outside } = samples

/** So many trials whose danger lies evenly in a range. */
function trials(
  role: 'question' | 'calm' | 'urgent',
  count: number,
  [low, high]: readonly [number, number],
): Trial[] {
  return Array.from({ length: count }, (_, index) => {
    const danger = low + ((high - low) * (index + 0.5)) / count
    const label = role === 'question' ? 0 : outside
    const shares = [1 - danger, danger, 0.01, 0.1]
    return trialOf({ label, role, shares, danger, orphan: false }, outside)
  })
}

describe('the alarm', () => {
  const tried = [
    ...trials('question', 500, [0.01, 0.5]),
    ...trials('calm', 100, [0.2, 0.8]),
    ...trials('urgent', 100, [0.4, 0.99]),
  ]
  const { weights, threshold, report } = calibrateUrgent(tried, samples)
  const judge = judgeBy(weights, samples)
  const rings = (trial: Trial) => judge(trial.scores, trial.danger).danger >= threshold
  const share = (role: string) => {
    const chosen = tried.filter(({ sample }) => sample.role === role)
    return chosen.filter(rings).length / chosen.length
  }

  it('rings for no more harmless texts than it may, and for nearly as many', () => {
    expect(share('calm')).toBeLessThanOrEqual(FALSE_ON_CALM)
    expect(share('question')).toBeLessThanOrEqual(FALSE_ON_ORDINARY)
    expect(Math.max(share('calm') / FALSE_ON_CALM, share('question') / FALSE_ON_ORDINARY)).toBeGreaterThan(
      0.7,
    )
  })

  it('rings for danger as often as that allows', () => {
    expect(share('urgent')).toBeGreaterThan(0.3)
    expect(report).toMatchObject({ recallExamples: share('urgent'), falseCalm: share('calm') })
    expect(report.falseOrdinary).toBe(share('question'))
  })

  it('names the likeliest urgent entry, and no other kind', () => {
    expect(judge(Float64Array.of(0.9, 0.02, 0.05, 0.03), 0.1).label).toBe(2)
    expect(judge(Float64Array.of(0.9, 0.05, 0.02, 0.03), 0.1).label).toBe(1)
  })

  it('is the surer the more both models see', () => {
    const calm = judge(Float64Array.of(0.9, 0.05, 0.02, 0.03), 0.1).danger
    const grave = judge(Float64Array.of(0.1, 0.85, 0.02, 0.03), 0.9).danger
    expect(calm).toBeLessThan(threshold)
    expect(grave).toBeGreaterThanOrEqual(threshold)
  })

  it('never rings in a knowledge base without urgent entries', () => {
    const none = samplesOf(['answer', 'answer', 'answer'])
    const calibration = calibrateUrgent(trials('question', 20, [0.1, 0.9]), none)
    expect(calibration.threshold).toBe(Number.POSITIVE_INFINITY)
    expect(judgeBy(calibration.weights, none)(Float64Array.of(1, 0, 0, 0), 1).label).toBeUndefined()
  })
})

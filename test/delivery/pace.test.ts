import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../src/delivery/backoff.ts'
import { createPace } from '../../src/delivery/pace.ts'

describe('pace', () => {
  it('keeps a second between two messages of one chat and lets another chat pass', () => {
    const pace = createPace({ perSecond: 30, laneIntervalMs: 1_000 })
    pace.spend('a', 0)
    expect(pace.busyLanes(50)).toEqual(['a'])
    expect(pace.waitMs(50)).toBe(0)
    expect(pace.laneWaitMs(400)).toBe(600)
    expect(pace.busyLanes(1_000)).toEqual([])
  })

  it('sends nothing until the platform allows it again', () => {
    const pace = createPace({ perSecond: 30, laneIntervalMs: 1_000 })
    pace.hold(10_000)
    expect(pace.waitMs(4_000)).toBe(6_000)
    expect(pace.waitMs(10_000)).toBe(0)
  })

  it('never lets more than the limit out in a second, whatever the demand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 300 }),
        (limit, steps) => {
          const pace = createPace({ perSecond: limit, laneIntervalMs: 0 })
          const sent: number[] = []
          let now = 0
          for (const stepMs of steps) {
            now += stepMs
            if (pace.waitMs(now) === 0) {
              pace.spend(`lane-${sent.length}`, now)
              sent.push(now)
            }
          }
          for (const start of sent) {
            expect(sent.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(
              limit + 1,
            )
          }
        },
      ),
    )
  })
})

describe('backoff', () => {
  it('grows, is bounded, and keeps at least half', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, random) => {
        const wait = backoffMs(attempts, random)
        const full = Math.min(300_000, 1_000 * 2 ** Math.min(attempts, 20))
        expect(wait).toBeGreaterThanOrEqual(full / 2)
        expect(wait).toBeLessThanOrEqual(full)
      }),
    )
  })
})

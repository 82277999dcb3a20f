import { describe, expect, it } from 'vitest'
import { calibrateMatcher } from '../../src/matcher/build.ts'
import { calibrateApart } from '../../src/mind/calibrate-apart.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { shippedKnowledge } from '../matcher/shipped.ts'

describe('calibration in a process of its own', () => {
  it('finds the same numbers as here', async () => {
    const knowledge = fixtureKnowledge()
    const apart = await calibrateApart(knowledge, new AbortController().signal)
    expect(apart).toEqual(calibrateMatcher(knowledge))
  })

  it('ends at once when it is not wanted any more', async () => {
    const knowledge = shippedKnowledge()
    const stop = new AbortController()
    const begin = Date.now()
    const calibration = calibrateApart(knowledge, stop.signal)
    setTimeout(() => stop.abort(), 300)
    await expect(calibration).rejects.toThrow(/abort/i)
    // The shipped knowledge takes several seconds.
    expect(Date.now() - begin).toBeLessThan(3_000)
  })

  it('says when it cannot even begin', async () => {
    await expect(calibrateApart(fixtureKnowledge(), AbortSignal.abort())).rejects.toThrow(/abort/i)
  })
})

import { describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import { calibrateMatcher } from '../../src/matcher/build.ts'
import { calibrateApart } from '../../src/mind/calibrate-apart.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { shippedKnowledge } from '../matcher/shipped.ts'

/** Processes that this one has started and that still run. */
const running = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length
const never = new AbortController().signal

describe('calibration in a process of its own', () => {
  it('finds the same numbers as here, and ends', async () => {
    const knowledge = fixtureKnowledge()
    const begun = running()
    expect(await calibrateApart(knowledge, never)).toEqual(calibrateMatcher(knowledge))
    await expect.poll(running, { timeout: 3_000 }).toBe(begun)
  })

  it('ends at once when it is not wanted any more', async () => {
    // Takes several seconds when it is let.
    const knowledge = shippedKnowledge()
    const begun = running()
    const stop = new AbortController()
    const calibration = calibrateApart(knowledge, stop.signal)
    expect(running()).toBe(begun + 1)
    setTimeout(() => stop.abort(), 1_500)
    await expect(calibration).rejects.toThrow(/abort/i)
    await expect.poll(running, { timeout: 2_000 }).toBe(begun)
  })

  it('says when it cannot even begin', async () => {
    await expect(calibrateApart(fixtureKnowledge(), AbortSignal.abort())).rejects.toThrow(/abort/i)
  })

  it('hands over why it failed', async () => {
    const broken = { ...fixtureKnowledge(), entries: null } as unknown as Knowledge
    const here = () => calibrateMatcher(broken)
    expect(here).toThrow()
    await expect(calibrateApart(broken, never)).rejects.toMatchObject({
      message: expect.stringMatching(/null/),
      stack: expect.stringContaining('calibrateMatcher'),
    })
  })
})

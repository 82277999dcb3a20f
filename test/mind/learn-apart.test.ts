import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import { createLearner } from '../../src/matcher/learn.ts'
import { readLesson } from '../../src/mind/kept.ts'
import { learnApart } from '../../src/mind/learn-apart.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { shippedKnowledge } from '../matcher/shipped.ts'

/** Processes that this one has started and that still run. */
const running = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length
const never = new AbortController().signal

let keepIn: string
beforeEach(() => {
  keepIn = mkdtempSync(join(tmpdir(), 'selgus-learned-'))
})
afterEach(() => rmSync(keepIn, { recursive: true, force: true }))

describe('learning in a process of its own', () => {
  it('learns the same as here, keeps it, and ends', async () => {
    const knowledge = fixtureKnowledge()
    const begun = running()
    const here = createLearner(knowledge)
    const { learned, calibration } = learnApart({ knowledge, keepIn }, never)
    expect(await learned).toEqual(here.learn())
    expect(await calibration).toEqual(here.calibrate())
    expect(readLesson(keepIn, knowledge)).toEqual({ learned: await learned, calibration: await calibration })
    await expect.poll(running, { timeout: 3_000 }).toBe(begun)
  })

  it('ends at once when it is not wanted any more', async () => {
    // Takes several seconds when it is let.
    const knowledge = shippedKnowledge()
    const begun = running()
    const stop = new AbortController()
    const { learned, calibration } = learnApart({ knowledge, keepIn }, stop.signal)
    expect(running()).toBe(begun + 1)
    setTimeout(() => stop.abort(), 1_000)
    await expect(learned).rejects.toThrow(/abort/i)
    await expect(calibration).rejects.toThrow(/abort/i)
    await expect.poll(running, { timeout: 2_000 }).toBe(begun)
    expect(readdirSync(keepIn)).toEqual([])
  })

  it('says when it cannot even begin', async () => {
    const { learned } = learnApart({ knowledge: fixtureKnowledge(), keepIn }, AbortSignal.abort())
    await expect(learned).rejects.toThrow(/abort/i)
  })

  it('hands over why it failed', async () => {
    const broken = { ...fixtureKnowledge(), entries: null } as unknown as Knowledge
    expect(() => createLearner(broken)).toThrow()
    const { learned, calibration } = learnApart({ knowledge: broken, keepIn }, never)
    const failure = {
      message: expect.stringMatching(/null/),
      stack: expect.stringContaining('createLearner'),
    }
    await expect(learned).rejects.toMatchObject(failure)
    await expect(calibration).rejects.toMatchObject(failure)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../../src/log.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import { createLearning } from '../../src/mind/learning.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'

let keepIn: string
beforeEach(() => {
  keepIn = mkdtempSync(join(tmpdir(), 'selgus-learned-'))
})
afterEach(() => rmSync(keepIn, { recursive: true, force: true }))

it('finds out how far what is live can be trusted, also when the folder has changed meanwhile', async () => {
  const knowledge = fixtureKnowledge()
  const edited = { ...knowledge, incident: { ...knowledge.incident, maxWrong: 0.2 } }
  const learn = createLearning({ keepIn, log: createLog('silent'), signal: new AbortController().signal })
  await learn(knowledge, new AbortController().signal)
  const changed = new AbortController()
  const live = await learn(edited, changed.signal)
  changed.abort()
  const whole = buildMatcher(edited).explain('opening hours')
  expect(live.matcher().explain('opening hours')).not.toBe(whole)
  await expect.poll(() => live.matcher().explain('opening hours'), { timeout: 10_000 }).toBe(whole)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderAnswer } from '../../src/knowledge/render.ts'
import { createLog } from '../../src/log.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import { type Mind, openMind } from '../../src/mind/open-mind.ts'
import { fixtureFiles, fixtureKnowledge } from '../knowledge/fixture.ts'

let folder: string
let minds: Mind[]
let notices: string[]
let lines: string[]

function write(name: string, change: (text: string) => string = (text) => text): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), change(fixtureFiles().get(name) ?? ''))
}

async function open(notice = async (text: string) => void notices.push(text)): Promise<Mind> {
  const mind = await openMind({
    folder,
    keepIn: join(folder, 'kept'),
    log: createLog('info', { write: (line) => void lines.push(line) }),
    notice,
  })
  minds.push(mind)
  return mind
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-mind-'))
  ;[minds, notices, lines] = [[], [], []]
  for (const name of fixtureFiles().keys()) write(name)
})

afterEach(() => {
  for (const mind of minds) mind.close()
  rmSync(folder, { recursive: true, force: true })
})

const answer = (mind: Mind) => renderAnswer(mind.current().knowledge, 'what-was-stolen', 'en').body
const decide = (mind: Mind, text: string) => mind.current().matcher.match(text).decision
const has = (text: string) => lines.some((line) => line.includes(text))
const soon = { timeout: 10_000 }

describe('the mind', () => {
  it('knows what a matcher knows that was built in one piece', async () => {
    const { matcher, knowledge } = (await open()).current()
    const whole = buildMatcher(fixtureKnowledge())
    expect(knowledge.version).toBe(fixtureKnowledge().version)
    for (const text of ['what data was stolne', 'mind ähvardatakse', 'what is the weather like', ''])
      expect(matcher.explain(text)).toBe(whole.explain(text))
  })

  it('takes an edited answer in force, with the same matcher', async () => {
    const mind = await open()
    const { matcher } = mind.current()
    expect(answer(mind)).toBe('Data of 500 people was stolen.')
    write('facts.yaml', (text) => text.replaceAll('"500"', '"501"'))
    await expect.poll(() => answer(mind), soon).toBe('Data of 501 people was stolen.')
    expect(mind.current().matcher).toBe(matcher)
    expect(has('"msg":"knowledge changed"')).toBe(true)
    expect(notices).toEqual([])
  })

  it('learns a new question at once, and its thresholds soon after', async () => {
    const mind = await open()
    expect(decide(mind, 'zebra crossing rules')).toEqual({ type: 'unknown' })
    write('entries/all.yaml', (text) => text.replaceAll('ee vabandust opening hours', 'zebra crossing rules'))
    await expect
      .poll(() => decide(mind, 'zebra crossing rules'), soon)
      .toEqual({
        type: 'answer',
        entry: 'opening-hours',
      })
    await expect.poll(() => has('matcher calibrated on the changed knowledge'), soon).toBe(true)
    const whole = buildMatcher(mind.current().knowledge)
    expect(mind.current().matcher.explain('opening hours')).toBe(whole.explain('opening hours'))
  })

  it('always gives knowledge and matcher of one version', async () => {
    const mind = await open()
    write('entries/all.yaml', (text) => text.replaceAll('are-you-human', 'who-is-there'))
    await expect
      .poll(() => {
        const { knowledge, matcher } = mind.current()
        const { decision } = matcher.match('are you human')
        expect('entry' in decision && knowledge.entries.has(decision.entry)).toBe(true)
        return knowledge.entries.has('who-is-there')
      }, soon)
      .toBe(true)
  })
})

describe('what is broken off', () => {
  it('is not opened, also when all was learned before', async () => {
    const parts = {
      folder,
      keepIn: join(folder, 'kept'),
      log: createLog('silent'),
      notice: async () => undefined,
    }
    await expect(openMind({ ...parts, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
    await open()
    await expect(openMind({ ...parts, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })

  it('is no bad edit: nobody is told when the program ends while it learns', async () => {
    const mind = await open()
    write('entries/all.yaml', (text) => text.replaceAll('ee vabandust opening hours', 'zebra crossing rules'))
    // The folder has been quiet, and the process that learns has been started.
    await new Promise((resolve) => setTimeout(resolve, 450))
    mind.close()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(mind.problems()).toEqual([])
    expect(notices).toEqual([])
    expect(has('refused')).toBe(false)
  })

  it('does not cost the edit in force its own thresholds', async () => {
    const mind = await open()
    const edit = (question: string) =>
      write('entries/all.yaml', (text) => text.replaceAll('ee vabandust opening hours', question))
    edit('zebra crossing rules')
    await expect.poll(() => decide(mind, 'zebra crossing rules').type, soon).toBe('answer')
    edit('zebra riding rules')
    await new Promise((resolve) => setTimeout(resolve, 350))
    edit('zebra crossing rules')
    const whole = () => buildMatcher(mind.current().knowledge).explain('opening hours')
    await expect.poll(() => mind.current().matcher.explain('opening hours') === whole(), soon).toBe(true)
  })
})

describe('a bad edit', () => {
  const spoil = () => write('facts.yaml', (text) => text.replace('people:', 'peple:'))

  it('leaves the old knowledge in force, and tells staff and the log where it is wrong', async () => {
    const mind = await open()
    spoil()
    await expect.poll(() => notices.length, soon).toBe(1)
    expect(notices[0]).toMatch(/^An edit of the knowledge was refused\. The old knowledge stays in force\.\n/)
    expect(notices[0]).toMatch(
      /entries\/all\.yaml:\d+:\d+ error unknown-fact: .*\n {4}found: .*\n.*\n {4}mend: /,
    )
    expect(lines.some((line) => /entries\/all\.yaml:\d+:\d+ unknown-fact/.test(line))).toBe(true)
    expect(mind.problems().map(({ code }) => code)).toContain('unknown-fact')
    expect(answer(mind)).toBe('Data of 500 people was stolen.')
    expect(decide(mind, 'what data was stolen')).toEqual({ type: 'answer', entry: 'what-was-stolen' })
  })

  it('is forgotten once it was mended', async () => {
    const mind = await open()
    spoil()
    await expect.poll(() => mind.problems().length, soon).toBeGreaterThan(0)
    write('facts.yaml', (text) => text.replaceAll('"500"', '"503"'))
    await expect.poll(() => answer(mind), soon).toBe('Data of 503 people was stolen.')
    expect(mind.problems()).toEqual([])
    expect(notices).toHaveLength(1)
  })

  it('with many problems is told in short', async () => {
    await open()
    write('phrases.yaml', (text) => text.split('\n').slice(0, 3).join('\n'))
    await expect.poll(() => notices.length, soon).toBe(1)
    expect(notices[0]?.match(/ error missing-phrase/g)).toHaveLength(10)
    expect(notices[0]).toMatch(/\n… and \d+ more$/)
  })

  it('is in the log when staff could not be told', async () => {
    await open(async () => {
      throw new Error('the store is closed')
    })
    spoil()
    await expect.poll(() => has('a notice could not be queued'), soon).toBe(true)
  })
})

describe('a bad folder', () => {
  it('is not opened, and every problem is told', async () => {
    rmSync(join(folder, 'phrases.yaml'))
    write('facts.yaml', () => 'people: [')
    await expect(open()).rejects.toMatchObject({
      code: 'knowledge-invalid',
      message: expect.stringMatching(/facts\.yaml:1:.*phrases\.yaml:1:1 error missing-file/s),
    })
  })
})

import { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTerminal } from '../../adapters/terminal/terminal.ts'
import { createHotline } from '../../src/hotline.ts'
import { createLog } from '../../src/log.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import type { Store } from '../../src/ports.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { type Backend, makeSqliteBackend } from '../store/backend.ts'

const knowledge = fixtureKnowledge()
const matcher = buildMatcher(knowledge)
const pace = { perSecond: 1_000, laneIntervalMs: 0 }
let backend: Backend
let store: Store

beforeEach(async () => {
  backend = await makeSqliteBackend()
  store = await backend.open()
})
afterEach(() => backend.dispose())

/** The lines that somebody types, one after the other; returns what stood on the screen at the end. */
async function converse(...lines: string[]): Promise<string> {
  const printed: string[] = []
  const output = new Writable({
    write: (chunk, _, done) => {
      printed.push(String(chunk))
      done()
    },
  })
  const clock = { now: () => new Date() }
  const current = () => ({ knowledge, matcher })
  const hotline = createHotline({ store, clock, current, deskLanguage: 'en', log: createLog('silent') })
  const input = Readable.from(lines.map((line) => `${line}\n`))
  const terminal = createTerminal({ intake: hotline.intake, desk: hotline.desk, input, output, settled })
  hotline.start({ ...terminal, patientPace: pace, staffPace: pace })
  await terminal.run()
  await hotline.stop()
  return printed.join('')
}

async function settled(): Promise<void> {
  const idle = async () => {
    const { inbox, outbox } = await store.transaction((tx) => tx.backlog())
    return inbox + outbox
  }
  await expect.poll(idle, { timeout: 10_000, interval: 5 }).toBe(0)
}

/** The left column is the patient's chat, the right one the desk. */
const chat = (screen: string) =>
  screen
    .split('\n')
    .filter((line) => /^ {2}\S/.test(line))
    .map((line) => line.trim())
const desk = (screen: string) => screen.split('\n').flatMap((line) => /^ {20,}│ (.*)$/.exec(line)?.[1] ?? [])

describe('the conversation in the terminal', () => {
  it('says how it is used, and ends with its input', async () => {
    const screen = await converse()
    expect(screen).toMatch(/You are the patient/)
    for (const command of [':claim', ':release', ':answer', ':close']) expect(screen).toContain(command)
  })

  it('answers a question in the left column, with numbers for the buttons', async () => {
    const screen = await converse('what data was stolen')
    expect(chat(screen)).toContain('Data of 500 people was stolen.')
    expect(chat(screen)).toContain('[1] helped-yes (en)')
    expect(chat(screen)).toContain('[2] helped-no (en)')
    expect(desk(screen)).toEqual([])
  })

  it('shows the card beside for what no entry answers, under a pseudonym', async () => {
    const screen = await converse('what is the weather like')
    expect(chat(screen)).toContain('waiting (en)')
    expect(desk(screen)).toContain('Case 1: unknown, open')
    expect(desk(screen)).toContain('"what is the weather like"')
    expect(desk(screen).some((line) => /^P-\w{4} \(en\) waiting$/.test(line))).toBe(true)
    expect(desk(screen)).toContain(':claim 1  :answer 1 text  :close 1')
  })

  it('carries an answer of the staff to the patient, and shows that it arrived', async () => {
    const screen = await converse('what is the weather like', ':claim 1', ':answer 1 It will rain, later.')
    expect(desk(screen)).toContain('Case 1: unknown, claimed')
    const said = chat(screen)
    expect(said.indexOf('It will rain, later.')).toBe(said.indexOf('staff-answer (en)') + 1)
    expect(desk(screen)).toContain('Case 1, sent in en')
    expect(desk(screen).some((line) => /^P-\w{4} \(en\) delivered$/.test(line))).toBe(true)
    expect(desk(screen).at(-1)).not.toContain(':answer')
  })

  it('closes a case, and tells the patient', async () => {
    const screen = await converse('what is the weather like', ':close 1')
    expect(chat(screen).at(-1)).toBe('staff-closed (en)')
    expect(desk(screen)).toContain('Case 1: unknown, closed')
  })

  it('says why a move is refused', async () => {
    const screen = await converse('what is the weather like', ':close 1', ':claim 1')
    expect(desk(screen)).toContain('Case 1, This case is already closed.')
  })

  it('takes a question back with the number of the button', async () => {
    const screen = await converse('what is the weather like', '1', '/status')
    expect(chat(screen)).toContain('[1] cancel (en)')
    expect(chat(screen)).toContain('cancelled (et)')
    expect(chat(screen).at(-1)).toBe('status-none (et)')
    expect(desk(screen).some((line) => /^Case 1, P-\w{4} has cancelled$/.test(line))).toBe(true)
  })

  it('adds to a case what follows, and joins what others ask', async () => {
    const screen = await converse('what is the weather like', 'zebra crossing rules')
    expect(chat(screen)).toContain('already-waiting (en)')
    expect(desk(screen).some((line) => /adds: "zebra crossing rules"$/.test(line))).toBe(true)
    expect(desk(screen).some((line) => line.startsWith('Case 2'))).toBe(false)
  })

  it('calls a person in danger, and says so on the card', async () => {
    const screen = await converse('i am being blackmailed')
    expect(chat(screen)).toContain('Do not pay. Call 112.')
    expect(desk(screen)).toContain('URGENT case 1: urgent, open')
    expect(desk(screen)).toContain('about: I am being threatened')
  })

  it('knows commands, empty lines, and numbers that stand on no button', async () => {
    const screen = await converse('/start', '', '17', '/nothing')
    expect(chat(screen)).toContain('[2] English')
    expect(chat(screen)).toContain('empty (et)')
    expect(chat(screen)).toContain('unknown-command (et)')
    expect(desk(screen)).toContain('"17"')
  })

  it('helps with lines of the staff that it does not understand', async () => {
    const screen = await converse(':claim', ':claim 9', 'what is the weather like', ':answer 1')
    const said = desk(screen).join(' ')
    expect(said).toContain('Not understood.')
    expect(said).toContain('There is no case 9.')
    expect(said).toContain('Write the answer behind the number.')
  })

  it('takes personal data out before anybody sees it', async () => {
    const screen = await converse('my code is 49403136526, what is the weather like')
    expect(screen).not.toContain('49403136526')
    expect(desk(screen).join(' ')).toContain('[personal code]')
    expect(chat(screen)).toContain('redacted (en)')
  })

  it('prints no control characters that were typed', async () => {
    const typed = 'zebra \u001b[2J\u001b]0;owned\u0007 crossing \u0008\u009b31m rules'
    const screen = await converse(typed, `:answer 1 see\u001b[31m red`)
    expect(screen.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    expect(desk(screen).join(' ')).toContain('crossing')
    expect(chat(screen).some((line) => line.includes('red'))).toBe(true)
  })

  it('goes on where it was when it is started again', async () => {
    await converse('what is the weather like')
    expect(chat(await converse('/status'))).toContain('status-open (et)')
  })
})

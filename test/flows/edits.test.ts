import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hotline, reply, shippedKnowledge, shownIn, startHotline } from './harness.ts'
import { expectAcceptable } from './specs.ts'

/** What the promise to editors is; milliseconds. */
const liveWithin = 2_000

let folder: string
let hotline: Hotline

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-edits-'))
  cpSync(shippedKnowledge, folder, { recursive: true })
  hotline = await startHotline(folder)
})

afterAll(async () => {
  await hotline.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Changes a file and returns how to wait for what the program logs of it: how long it took, milliseconds. */
function edit(file: string, change: (text: string) => string): (words: string) => Promise<number> {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  const [seen, since] = [hotline.lines.length, Date.now()]
  writeFileSync(path, after)
  return async (words) => {
    const isLogged = () => hotline.lines.slice(seen).some((line) => line.includes(words))
    await expect.poll(isLogged, { timeout: 10_000, interval: 20 }).toBe(true)
    return Date.now() - since
  }
}

describe('an edit of the knowledge', () => {
  it('of a fact is in the next answer within two seconds', async () => {
    const logged = edit('facts.yaml', (text) => text.replace(/umbes 10\s000,/, 'umbes 10 001,'))
    expect(await logged('knowledge changed')).toBeLessThan(liveWithin)
    const user = hotline.telegram.driver.user({ firstName: 'Mari', languageCode: 'et' })
    user.write('mis andmed varastati')
    await reply(hotline, user, 'umbes 10 001')
  })

  it('that breaks a file is told to staff with its place; the old knowledge stays in force', async () => {
    edit('phrases.yaml', (text) => text.replace('welcome:', 'welcome: ['))
    const notice = await hotline.slack.driver.waitFor(
      (message) => shownIn(message).includes('phrases.yaml:'),
      {
        timeoutMs: 10_000,
      },
    )
    expect(shownIn(notice)).toContain('The old knowledge stays in force')
    expect(hotline.lines.join('\n')).toContain('an edit of the knowledge was refused')
    const user = hotline.telegram.driver.user({ firstName: 'Anna', languageCode: 'en' })
    user.startBot()
    await reply(hotline, user, 'automatic hotline')
  })

  it('that mends it is live, and the bot greets in the new words', async () => {
    const logged = edit('phrases.yaml', (text) =>
      text
        .replace('welcome: [', 'welcome:')
        .replace('This is an automatic hotline.', 'This hotline is automatic.'),
    )
    expect(await logged('knowledge changed')).toBeLessThan(liveWithin)
    const user = hotline.telegram.driver.user({ firstName: 'Ann', languageCode: 'en' })
    user.startBot()
    await reply(hotline, user, 'This hotline is automatic.')
  })
})

it('nothing was sent that the real platforms would refuse', () => {
  expectAcceptable(hotline)
})

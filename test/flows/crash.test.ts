import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platforms } from './harness.ts'
import {
  answerAs,
  botMessages,
  cardOf,
  eventually,
  reply,
  shownIn,
  startPlatforms,
  writeFixture,
} from './harness.ts'
import { type ProgramProcess, startProcess } from './process.ts'

const question = 'kas kaamel sööb porgandit'
const answer = 'Sööb küll, kui keegi pakub.'

let platforms: Platforms
let program: ProgramProcess

beforeEach(async () => {
  platforms = await startPlatforms(writeFixture(mkdtempSync(join(tmpdir(), 'selgus-fixture-'))))
  program = await startProcess(platforms)
})

afterEach(async () => {
  program.kill()
  await program.ended
  await platforms.stop()
})

function mari() {
  return platforms.telegram.driver.user({ firstName: 'Mari', languageCode: 'et' })
}

/** Kills the program at the first call of this method from now on, while the call is on its way. */
function killAt(platform: 'telegram' | 'slack', method: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (listener: (request: { method: string }) => void) =>
      platform === 'telegram'
        ? platforms.telegram.driver.onRequest(listener)
        : platforms.slack.driver.onRequest(listener)
    const end = listen((request) => {
      if (request.method !== method) return
      program.kill()
      end()
      resolve()
    })
  })
}

async function startAgain(): Promise<void> {
  await program.ended
  program = await startProcess(platforms)
}

/** The question reached the patient's chat and the desk, and its answer the patient. */
async function expectNothingLost(user: ReturnType<typeof mari>): Promise<void> {
  await reply(platforms, user, 'waiting (et)')
  const card = await cardOf(platforms, question)
  await answerAs(platforms.slack.driver.member('Liis'), card, { et: answer })
  await reply(platforms, user, answer)
  await expectShownAsDelivered()
}

/** On a card of the question: a crash while it was being posted leaves a second one behind, which nobody knows of. */
async function expectShownAsDelivered(): Promise<void> {
  await eventually(() =>
    platforms.slack.driver.messages
      .map(shownIn)
      .some((card) => card.includes(question) && card.includes('delivered')),
  )
}

describe('kill -9', () => {
  it.each([
    ['while the update is confirmed', 'telegram', 'getUpdates'],
    ['while the patient is told to wait', 'telegram', 'sendMessage'],
    ['while the card is posted', 'slack', 'chat.postMessage'],
  ] as const)('%s loses no question', async (_, platform, method) => {
    const user = mari()
    const killed = killAt(platform, method)
    user.write(question)
    await killed
    await startAgain()
    await expectNothingLost(user)
  })

  it.each([0, 2, 5, 10, 20, 40])('%i ms after the question was written loses no question', async (ms) => {
    const user = mari()
    user.write(question)
    await new Promise((resolve) => setTimeout(resolve, ms))
    program.kill()
    await startAgain()
    await expectNothingLost(user)
  })

  it.each([
    ['once Send is acknowledged', null],
    ['while the answer is on its way', 'sendMessage'],
  ])('%s loses no answer', async (_, method) => {
    const user = mari()
    user.write(question)
    await reply(platforms, user, 'waiting (et)')
    const card = await cardOf(platforms, question)
    const killed = method === null ? Promise.resolve() : killAt('telegram', method)
    await answerAs(platforms.slack.driver.member('Liis'), card, { et: answer })
    if (method === null) program.kill()
    await killed
    await startAgain()
    await reply(platforms, user, answer)
    await expectShownAsDelivered()
    // A crash may repeat a message: never more than once here, as there was one crash.
    expect(botMessages(platforms, user).filter(({ text }) => text.includes(answer)).length).toBeLessThan(3)
  })
})

describe('SIGTERM', () => {
  it('ends the program within ten seconds, also with a call that hangs', async () => {
    const started = Date.now()
    mari().write(question)
    program.signal('SIGTERM')
    await program.ended
    expect(Date.now() - started).toBeLessThan(10_000)
    await eventually(() => program.exitCode === 0)
  })
})

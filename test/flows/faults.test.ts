import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fault as slackFault } from '../../adapters/playground/slack/faults.ts'
import { fault as telegramFault } from '../../adapters/playground/telegram/faults.ts'
import {
  answerAs,
  botMessages,
  cardOf,
  cardShows,
  clickUntilTaken,
  eventually,
  type Hotline,
  reply,
  startHotline,
  writeFixture,
} from './harness.ts'
import { expectAcceptable } from './specs.ts'

const question = 'kas kaamel sööb porgandit'
/** The fixture's phrases are their own names. */
const waiting = 'waiting (et)'

let hotline: Hotline

beforeEach(async () => {
  hotline = await startHotline(writeFixture(mkdtempSync(join(tmpdir(), 'selgus-fixture-'))))
})

afterEach(async () => {
  expectAcceptable(hotline)
  await hotline.stop()
})

function mari() {
  return hotline.telegram.driver.user({ firstName: 'Mari', languageCode: 'et' })
}

describe('Telegram', () => {
  it.each([
    ['429', telegramFault.tooManyRequests(1)],
    ['500', telegramFault.internal],
    ['a reset connection', telegramFault.reset],
  ])('answering with %s delays what is said, and nothing is lost or said twice', async (_, planned) => {
    hotline.telegram.driver.next('sendMessage', planned, 2)
    const user = mari()
    user.write(question)
    await reply(hotline, user, waiting)
    await cardOf(hotline, question)
    expect(botMessages(hotline, user)).toHaveLength(1)
  })

  it('hands the same update over twice, and it is answered once', async () => {
    const user = mari()
    user.write(question)
    await reply(hotline, user, waiting)
    const card = await cardOf(hotline, question)
    const { driver } = hotline.telegram
    await eventually(() => driver.unconfirmed.length === 0)
    driver.redeliver(driver.updates[0]?.update_id ?? 0)
    await eventually(() => driver.unconfirmed.length === 0)
    user.command('status')
    await reply(hotline, user, 'status-open (et)')
    expect(botMessages(hotline, user).filter(({ text }) => text.includes('waiting'))).toHaveLength(1)
    expect(hotline.slack.driver.thread(card)).toEqual([])
  })
})

describe('Slack', () => {
  it.each([
    ['429', slackFault.ratelimited(1)],
    ['500', slackFault.internal],
    ['a reset connection', slackFault.reset],
  ])('answering with %s delays the card, and it is posted once', async (_, planned) => {
    hotline.slack.driver.next('chat.postMessage', planned, 2)
    const user = mari()
    user.write(question)
    await reply(hotline, user, waiting)
    await cardOf(hotline, question)
    expect(hotline.slack.driver.messages).toHaveLength(1)
  })

  it('away altogether does not keep the patient waiting, and gets the card when it is back', async () => {
    await hotline.slack.stop()
    const user = mari()
    user.write(question)
    await reply(hotline, user, waiting)
    await hotline.slack.start()
    await cardOf(hotline, question)
  })

  it('drops the socket and the next click works all the same', async () => {
    const user = mari()
    user.write(question)
    const card = await cardOf(hotline, question)
    const liis = hotline.slack.driver.member('Liis')
    hotline.slack.driver.dropSockets()
    await clickUntilTaken(liis, card, 'claim')
    await cardShows(hotline, card, 'Claimed by')
    hotline.slack.driver.refreshSockets()
    await clickUntilTaken(liis, card, 'release')
    await cardShows(hotline, card, 'waiting')
  })

  it('sends the same click twice, and it counts once', async () => {
    const user = mari()
    user.write(question)
    const card = await cardOf(hotline, question)
    const liis = hotline.slack.driver.member('Liis')
    await answerAs(liis, card, { et: 'Jah, sööb.' })
    await hotline.slack.driver.redeliverLast()
    await reply(hotline, user, 'Jah, sööb.')
    await cardShows(hotline, card, 'delivered')
    const answers = botMessages(hotline, user).filter(({ text }) => text.includes('Jah, sööb.'))
    expect(answers).toHaveLength(1)
    expect(
      hotline.slack.driver
        .thread(card)
        .map((note) => JSON.stringify(note.blocks))
        .join(),
    ).not.toContain('Nothing was sent')
  })
})

describe('a restart', () => {
  it('takes up what came while the program was down, and what waited before', async () => {
    const user = mari()
    user.write(question)
    await reply(hotline, user, waiting)
    const card = await cardOf(hotline, question)
    await hotline.halt()
    user.write('ja kas ta joob vett ka')
    await hotline.restart()
    await reply(hotline, user, 'already-waiting (et)')
    await eventually(() => hotline.slack.driver.thread(card).length > 0)
    await answerAs(hotline.slack.driver.member('Liis'), card, { et: 'Sööb ja joob.' })
    await reply(hotline, user, 'Sööb ja joob.')
  })

  it('leaves the buttons in the chat and on the card valid', async () => {
    const user = mari()
    user.write(question)
    const offered = await reply(hotline, user, waiting)
    const card = await cardOf(hotline, question)
    await hotline.restart()
    await clickUntilTaken(hotline.slack.driver.member('Liis'), card, 'claim')
    await cardShows(hotline, card, 'Claimed by')
    user.press('cancel (et)', offered)
    await reply(hotline, user, 'cancelled (et)')
    await cardShows(hotline, card, 'cancelled by the patient')
  })
})

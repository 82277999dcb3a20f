import { describe, expect, it } from 'vitest'
import { pings, shownText } from '../../adapters/playground/slack/shown-text.ts'
import type { Note } from '../../src/desk/card.ts'
import { setUp, startWithCard } from './harness.ts'

const evil = 'Aga <!channel> @here <@U0TIINA> & *kui*?'

describe('a note', () => {
  it.each<[Note, string, readonly string[]]>([
    [
      { type: 'joined', pseudonym: 'P-2222', language: 'ru', text: evil },
      `P-2222 asks the same, in Russian\n${evil}`,
      [],
    ],
    [
      { type: 'follow-up', pseudonym: 'P-2222', language: 'et', text: evil },
      `P-2222 adds, in Estonian\n${evil}`,
      [],
    ],
    [{ type: 'cancelled', pseudonym: 'P-2222' }, 'P-2222 has cancelled the question.', []],
    [
      { type: 'unreachable', pseudonym: 'P-2222' },
      'P-2222 cannot be reached: the patient has blocked the bot.',
      [],
    ],
    [
      { type: 'refused', staff: 'U0TIINA', reason: 'It is <claimed> & taken.' },
      '@U0TIINA It is <claimed> & taken.',
      ['U0TIINA'],
    ],
    [
      { type: 'sent', staff: 'U0TIINA', texts: { et: evil, ru: 'Да' } },
      `@U0TIINA has sent:\nEstonian\n${evil}\nRussian\nДа`,
      ['U0TIINA'],
    ],
  ])('stands in the thread of its card: %j', async (note, shown, called) => {
    const { slack, driver, ref, message } = await startWithCard()
    await slack.channel.postNote(ref, note)
    const [reply, ...more] = driver.thread(message)
    if (reply === undefined) return expect.fail('there is no reply')
    expect(more).toEqual([])
    expect(driver.messages).toEqual([message])
    expect(shownText(reply)).toBe(shown)
    expect(pings(reply)).toEqual(called)
    expect(reply.text).not.toContain('kui')
    expect(reply.unfurls).toBe(false)
  })

  it('of three long answers fits', async () => {
    const { slack, driver, ref, message } = await startWithCard()
    const texts = { et: 'õ\n'.repeat(1_500), ru: 'ы'.repeat(3_000), en: '"'.repeat(3_000) }
    await slack.channel.postNote(ref, { type: 'sent', staff: 'U0TIINA', texts })
    const [reply] = driver.thread(message)
    for (const text of Object.values(texts))
      expect(shownText(reply ?? message)).toContain(text.slice(0, 2_800))
  })

  it('under a card that was deleted stands in the channel, as Slack has it', async () => {
    const { slack, driver, ref, message } = await startWithCard()
    driver.deleteMessage(message)
    await slack.channel.postNote(ref, { type: 'cancelled', pseudonym: 'P-2222' })
    expect(driver.messages.at(-1)?.text).toBe('P-2222 has cancelled the question.')
  })
})

describe('a notice', () => {
  it('stands in the channel, literally, and is announced without its text', async () => {
    const { server, slack } = await setUp()
    await slack.channel.postNotice(`entries/a.yaml:3: found ${evil}`)
    const [message] = server.driver.messages
    if (message === undefined) return expect.fail('there is no message')
    expect(shownText(message)).toBe(`*Notice*\nentries/a.yaml:3: found ${evil}`)
    expect(pings(message)).toEqual([])
    expect(message.text).toBe('A notice from Selgus')
  })

  it('that is very long fits', async () => {
    const { server, slack } = await setUp()
    await slack.channel.postNotice('"problem"\n'.repeat(4_000))
    expect(server.driver.messages).toHaveLength(1)
  })
})

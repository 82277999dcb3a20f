import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type Fault, fault } from '../../adapters/playground/slack/faults.ts'
import { SelgusError } from '../../src/errors.ts'
import { atEnd, botToken, createAdapter, everything, makeCard, setUp } from './harness.ts'

const secret = 'minu diagnoos'
const card = makeCard({ question: secret })

async function failure(sending: Promise<unknown>): Promise<SelgusError> {
  const error: unknown = await sending.then(
    () => expect.fail('it was sent'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SelgusError)
  return error as SelgusError
}

const passing = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'ratelimited',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'missing_scope',
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'a_code_of_tomorrow',
]

const final = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'invalid_arguments',
  'thread_not_found',
]

type Case = [string, Fault, SelgusError['code']]

describe('a card that could not be posted', () => {
  it.each<Case>([
    ['429', fault.ratelimited(7), 'platform-temporary'],
    ['500', fault.internal, 'platform-temporary'],
    ['502 of a proxy', fault.badGateway, 'platform-temporary'],
    ['a reset connection', fault.reset, 'platform-temporary'],
    ['a lost answer', fault.lost, 'platform-temporary'],
    ...passing.map((code): Case => [code, fault.error(code), 'platform-temporary']),
    ...final.map((code): Case => [code, fault.error(code), 'platform-refused']),
  ])('for %s has the right code, and shows neither token nor text', async (_, planned, code) => {
    const { server, slack, lines } = await setUp()
    server.driver.next('chat.postMessage', planned)
    const error = await failure(slack.channel.postCard(card))
    expect(error.code).toBe(code)
    expect(error.retryAfterMs).toBe(planned.type === 'ratelimited' ? 7_000 : undefined)
    const shown = everything(error) + lines.join()
    expect(shown).not.toContain(botToken)
    expect(shown).not.toContain(secret)
    await slack.channel.postCard(card)
  })

  it.each([
    ['invalid_auth', 'SLACK_BOT_TOKEN'],
    ['account_inactive', 'SLACK_BOT_TOKEN'],
    ['missing_scope', 'manifest.yaml'],
    ['not_in_channel', '/invite'],
    ['is_archived', 'SLACK_DESK_CHANNEL'],
  ])('for %s says what to do', async (code, words) => {
    const { server, slack } = await setUp()
    server.driver.next('chat.postMessage', fault.error(code))
    expect((await failure(slack.channel.postCard(card))).remedy).toContain(words)
  })

  it('is not tried again by itself', async () => {
    const { server, slack } = await setUp()
    server.driver.next('chat.postMessage', fault.internal, 2)
    await failure(slack.channel.postCard(card))
    expect(server.driver.requests).toHaveLength(1)
  })

  it('for a hanging Slack is given up after a while', async () => {
    const { server, slack, lines } = await setUp()
    server.driver.next('chat.postMessage', fault.hang)
    const error = await failure(slack.channel.postCard(card))
    expect(error.code).toBe('platform-temporary')
    expect(everything(error) + lines.join()).not.toContain(secret)
  })

  it('for a lost answer stands in the channel all the same', async () => {
    const { server, slack } = await setUp()
    server.driver.next('chat.postMessage', fault.lost)
    await failure(slack.channel.postCard(card))
    expect(server.driver.messages).toHaveLength(1)
  })

  it('is temporary when nobody, or something else, answers at the address', async () => {
    const stranger = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end('SSH-2.0-OpenSSH_9.6\r\n')
    })
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    atEnd(async () => void stranger.close())
    const { port } = stranger.address() as { port: number }
    for (const apiUrl of ['http://127.0.0.1:9/api/', `http://127.0.0.1:${port}/api/`]) {
      const { slack } = createAdapter({ apiUrl })
      const error = await failure(slack.channel.postCard(card))
      expect(error.code).toBe('platform-temporary')
      expect(everything(error)).not.toContain(secret)
    }
  })

  it('is a 429 with the time to wait when messages go out too fast', async () => {
    const { slack } = await setUp({ rateLimits: true })
    await slack.channel.postCard(card)
    const error = await failure(slack.channel.postNotice('a'))
    expect(error).toMatchObject({ code: 'platform-temporary', retryAfterMs: 1_000 })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await slack.channel.postNotice('a')
  })
})

describe('a card that could not be changed', () => {
  it.each([
    ['message_not_found', 'platform-refused'],
    ['cant_update_message', 'platform-refused'],
    ['edit_window_closed', 'platform-refused'],
    ['update_failed', 'platform-temporary'],
  ])('for %s has the right code', async (slackCode, code) => {
    const { server, slack } = await setUp()
    const ref = await slack.channel.postCard(card)
    server.driver.next('chat.update', fault.error(slackCode))
    const error = await failure(slack.channel.updateCard(ref, card))
    expect(error.code).toBe(code)
    expect(error.message).toBe(`Slack refused chat.update: ${slackCode}`)
  })
})

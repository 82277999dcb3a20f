import { describe, expect, it } from 'vitest'
import { fault } from '../../adapters/playground/slack/faults.ts'
import { startSlackServer } from '../../adapters/playground/slack/start-slack-server.ts'
import { SelgusError } from '../../src/errors.ts'
import {
  appToken,
  atEnd,
  botToken,
  count,
  createAdapter,
  everything,
  makeCard,
  setUp,
  startUp,
  until,
} from './harness.ts'

async function refusal(starting: Promise<void>): Promise<SelgusError> {
  const error: unknown = await starting.then(
    () => expect.fail('it started'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SelgusError)
  expect(error).toMatchObject({ code: 'config-invalid' })
  return error as SelgusError
}

describe('starting', () => {
  it.each([
    ['another bot token', { botToken: 'xoxb-secret-of-somebody-else' }, 'SLACK_BOT_TOKEN', 'invalid_auth'],
    ['an app token as bot token', { botToken: appToken }, 'SLACK_BOT_TOKEN', 'not_allowed_token_type'],
    ['another app token', { appToken: 'xapp-secret-of-somebody-else' }, 'SLACK_APP_TOKEN', 'invalid_auth'],
    ['a bot token as app token', { appToken: botToken }, 'SLACK_APP_TOKEN', 'not_allowed_token_type'],
    ['another channel', { deskChannel: 'C0ELSEWHERE' }, 'SLACK_DESK_CHANNEL', 'channel_not_found'],
  ])('with %s is refused and names the variable, but no token', async (_, parts, variable, code) => {
    const { slack, lines } = await setUp({ parts })
    const error = await refusal(slack.start())
    expect(error.message).toContain(variable)
    expect(error.message).toContain(code)
    expect(error.remedy).toMatch(/\.$/)
    const shown = everything(error) + lines.join()
    for (const token of [botToken, appToken, 'somebody-else']) expect(shown).not.toContain(token)
  })

  it.each([
    ['a private channel', true, 'channel_not_found'],
    ['a public channel', false, 'not_in_channel'],
  ])('is refused when the app is not in the channel: %s', async (_, isPrivate, code) => {
    const { server, slack } = await setUp()
    server.driver.setDeskPrivate(isPrivate)
    server.driver.setAppInDesk(false)
    const error = await refusal(slack.start())
    expect(error.message).toContain('SLACK_DESK_CHANNEL')
    expect(error.message).toContain(code)
    expect(error.remedy).toContain('/invite')
    expect(server.driver.connected).toBe(false)
  })

  it('is refused when a scope is missing', async () => {
    const { server, slack } = await setUp()
    server.driver.next('conversations.members', fault.error('missing_scope'))
    expect((await refusal(slack.start())).message).toContain('missing_scope')
  })

  it('goes on trying while Slack is away, and works once it is back', async () => {
    const { server, slack, lines } = await setUp()
    await server.stop()
    await slack.start()
    await until(() => count(lines, /no connection to Slack/) > 1)
    await expect(slack.channel.postNotice('a')).rejects.toMatchObject({ code: 'platform-temporary' })
    await server.start()
    await until(() => server.driver.connected)
    await slack.channel.postNotice('b')
    expect(server.driver.messages).toHaveLength(1)
    expect(count(lines, /Slack cannot be used now/)).toBe(4)
  })

  it.each([
    ['429', fault.ratelimited(1)],
    ['500', fault.internal],
    ['502 of a proxy', fault.badGateway],
    ['a reset connection', fault.reset],
    ['an internal error', fault.error('internal_error')],
    ['a failing list of members', fault.error('fetch_members_failed')],
  ])('is not refused for %s', async (_, planned) => {
    const { server, slack, lines } = await setUp()
    server.driver.next('*', planned, 4)
    await slack.start()
    await until(() => server.driver.connected)
    expect(count(lines, /Slack cannot be used now/)).toBe(4)
  })

  it('names the app token while Slack does not take it any more', async () => {
    const { server, slack, lines } = await setUp()
    server.driver.next('*', fault.internal, 4)
    server.driver.next('apps.connections.open', fault.error('invalid_auth'), 2)
    await slack.start()
    await until(() => server.driver.connected)
    expect(count(lines, /invalid_auth.*Check SLACK_APP_TOKEN/)).toBe(2)
    expect(lines.join()).not.toContain(appToken)
  })

  it('takes the address with and without a slash at its end', async () => {
    const server = await startSlackServer({ botToken, appToken })
    atEnd(server.stop)
    const { slack } = createAdapter({ apiUrl: server.url.replace(/\/$/, '') })
    await slack.start()
    await until(() => server.driver.connected)
  })
})

describe('stopping', () => {
  it('is quick, and closes the socket', async () => {
    const { server, slack } = await startUp()
    const begin = Date.now()
    await slack.stop()
    expect(Date.now() - begin).toBeLessThan(1_000)
    await until(() => !server.driver.connected)
  })

  it('is quick while Slack is away, and nothing comes back later', async () => {
    const { server, slack } = await startUp()
    await server.stop()
    const begin = Date.now()
    await slack.stop()
    expect(Date.now() - begin).toBeLessThan(2_500)
    await server.start()
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(server.driver.connected).toBe(false)
  })

  it('while a connection is being made leaves none behind', async () => {
    const { server, slack } = await startUp()
    const { driver } = server
    driver.next('apps.connections.open', fault.delay(2_000))
    driver.dropSockets()
    const opened = () => driver.requests.filter(({ method }) => method === 'apps.connections.open').length
    await until(() => opened() === 3)
    const states: boolean[] = []
    driver.subscribe((change) => {
      if (change.type === 'socket') states.push(change.connected)
    })
    const begin = Date.now()
    await slack.stop()
    expect(Date.now() - begin).toBeLessThan(2_000)
    await until(() => states.length === 2)
    expect(states).toEqual([true, false])
  })

  it('before starting, and after a refused start, does nothing', async () => {
    const { slack } = await setUp({ parts: { botToken: 'xoxb-other' } })
    await slack.stop()
    await refusal(slack.start())
    await slack.stop()
  })

  it('leaves what is sent afterwards to the Web API', async () => {
    const { server, slack } = await startUp()
    await slack.stop()
    await slack.channel.postCard(makeCard())
    expect(server.driver.messages).toHaveLength(1)
  })
})

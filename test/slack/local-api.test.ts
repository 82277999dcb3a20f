import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Fault, fault } from '../../adapters/playground/slack/faults.ts'
import { appToken, atEnd, botToken } from './harness.ts'
import { startLocal } from './local-slack.ts'

describe('tokens', () => {
  it('are the bot token for everything, and the app token for sockets alone', async () => {
    const { ask } = await startLocal()
    const error = async (method: string, token: string | null) => (await ask(method, {}, token)).error
    expect(await error('auth.test', null)).toBe('not_authed')
    expect(await error('auth.test', 'xoxb-other')).toBe('invalid_auth')
    expect(await error('auth.test', appToken)).toBe('not_allowed_token_type')
    expect(await error('apps.connections.open', botToken)).toBe('not_allowed_token_type')
    expect(await error('apps.connections.open', 'xapp-other')).toBe('invalid_auth')
    expect(await error('apps.connections.open', appToken)).toBeUndefined()
    expect(await ask('auth.test')).toMatchObject({ ok: true, user_id: 'U0SELGUS01', bot_id: 'B0SELGUS01' })
  })

  it('may stand in the body, and unknown methods are unknown', async () => {
    const { url, ask } = await startLocal()
    const body = new URLSearchParams({ token: botToken })
    const response = await fetch(`${url}auth.test`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ ok: true })
    expect(await ask('chat.shout')).toEqual({ ok: false, error: 'unknown_method' })
    expect((await fetch(url.replace('api', 'other'))).status).toBe(404)
  })
})

describe('members of a channel', () => {
  it('come in pages, also while they come and go', async () => {
    const { ask, driver } = await startLocal()
    const people = ['A', 'B', 'C', 'D', 'E'].map((name) => driver.member(name))
    const page = async (cursor: string) => {
      const answer = await ask('conversations.members', { channel: 'C0DESK0001', limit: 2, cursor })
      const { members, response_metadata } = answer as unknown as {
        members: string[]
        response_metadata: { next_cursor: string }
      }
      return { members, next: response_metadata.next_cursor }
    }
    const first = await page('')
    expect(first.members).toEqual(['U0SELGUS01', people[0]?.id])
    expect(Buffer.from(first.next, 'base64').toString()).toBe(`user:${people[1]?.id}`)
    people[1]?.leave()
    const second = await page(first.next)
    expect(second.members).toEqual([people[2]?.id, people[3]?.id])
    const third = await page(second.next)
    expect(third).toEqual({ members: [people[4]?.id], next: '' })
  })

  it('are asked for in a way that makes sense', async () => {
    const { ask } = await startLocal()
    const error = async (params: object) =>
      (await ask('conversations.members', { channel: 'C0DESK0001', ...params })).error
    expect(await error({ cursor: 'nonsense' })).toBe('invalid_cursor')
    expect(await error({ limit: 0 })).toBe('invalid_limit')
    expect(await error({ limit: 1_001 })).toBe('invalid_limit')
    expect(await error({ limit: 'many' })).toBe('invalid_arguments')
    expect(await error({ channel: 'C0OTHER' })).toBe('channel_not_found')
  })

  it('and the channel itself can be looked at', async () => {
    const { ask, driver } = await startLocal()
    const tiina = driver.member('Tiina')
    const info = { channel: 'C0DESK0001', include_num_members: true }
    expect((await ask('conversations.info', info)).channel).toMatchObject({ is_member: true, num_members: 2 })
    expect((await ask('users.info', { user: tiina.id })).user).toMatchObject({ name: 'tiina', is_bot: false })
    expect((await ask('users.info', { user: 'U0NOBODY' })).error).toBe('user_not_found')
  })
})

describe('sockets', () => {
  async function open(url: string): Promise<{ type: string } | number> {
    const socket = new WebSocket(url)
    atEnd(async () => socket.terminate())
    return await new Promise((resolve) => {
      socket.once('message', (data) => resolve(JSON.parse(String(data)) as { type: string }))
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
      socket.once('error', () => resolve(0))
    })
  }

  it('greet, and their ticket is good for one only', async () => {
    const { ask, driver } = await startLocal()
    const { url } = (await ask('apps.connections.open', {}, appToken)) as unknown as { url: string }
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=\w+&app_id=A0SELGUS01$/)
    expect(await open(url)).toMatchObject({ type: 'hello', num_connections: 1 })
    expect(driver.connected).toBe(true)
    expect(await open(url)).toBe(404)
    expect(await open(url.replace(/ticket=\w+/, 'ticket=guessed'))).toBe(404)
  })
})

describe('faults', () => {
  it.each<[string, Fault, number, unknown]>([
    ['ratelimited', fault.ratelimited(30), 429, { ok: false, error: 'ratelimited' }],
    ['error', fault.error('is_archived'), 200, { ok: false, error: 'is_archived' }],
    ['internal', fault.internal, 500, ''],
    ['badGateway', fault.badGateway, 502, expect.stringContaining('<html>')],
  ])('of kind %s come once and are in the list of requests', async (_, planned, status, body) => {
    const { url, driver, post } = await startLocal()
    driver.next('chat.postMessage', planned)
    const response = await fetch(`${url}chat.postMessage`, { method: 'POST' })
    const text = await response.text()
    expect(response.status).toBe(status)
    expect(text.startsWith('{') ? JSON.parse(text) : text).toEqual(body)
    expect(driver.requests[0]).toMatchObject({ method: 'chat.postMessage', status })
    expect((await post()).ok).toBe(true)
  })

  it('can be many, for one method or any, and taken back', async () => {
    const { driver, ask, post } = await startLocal()
    driver.next('*', fault.error('a'), 2)
    driver.next('auth.test', fault.error('b'), 5)
    expect((await post()).error).toBe('a')
    expect((await ask('auth.test')).error).toBe('a')
    expect((await ask('auth.test')).error).toBe('b')
    expect((await post()).ok).toBe(true)
    driver.clearFaults()
    expect((await ask('auth.test')).ok).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { botToken } from './harness.ts'
import { actions, section, startLocal } from './local-slack.ts'

describe('posting', () => {
  it('refuses what has no place or no content', async () => {
    const { ask, post, driver } = await startLocal()
    expect(await ask('chat.postMessage', { text: 'a' })).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    })
    expect((await post({ channel: 'C0OTHER' })).error).toBe('channel_not_found')
    expect((await post({ text: '' })).error).toBe('no_text')
    expect((await post({ text: '', blocks: [] })).error).toBe('no_text')
    expect((await post({ text: 'a'.repeat(40_001) })).error).toBe('msg_too_long')
    expect((await post({ blocks: 'no json' })).error).toBe('invalid_blocks_format')
    expect((await post({ blocks: { type: 'section' } })).error).toBe('invalid_blocks_format')
    driver.setDeskPrivate(false)
    driver.setAppInDesk(false)
    expect((await post()).error).toBe('not_in_channel')
    expect(driver.messages).toEqual([])
  })

  it('takes forms and JSON alike, and returns the message with what Slack adds', async () => {
    const { url, driver } = await startLocal()
    const body = new URLSearchParams({ channel: 'C0DESK0001', text: 'õ', blocks: JSON.stringify([section]) })
    const headers = { authorization: `Bearer ${botToken}` }
    const response = await fetch(`${url}chat.postMessage`, { method: 'POST', body, headers })
    expect(await response.json()).toMatchObject({
      ok: true,
      channel: 'C0DESK0001',
      ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      message: {
        bot_id: 'B0SELGUS01',
        text: 'õ',
        blocks: [{ type: 'section', block_id: expect.any(String), text: { text: 'a', emoji: true } }],
      },
    })
    expect(driver.requests[0]).toMatchObject({ raw: body.toString(), status: 200, error: null })
  })

  it('gives every message its own time stamp, in order', async () => {
    const { post, driver } = await startLocal()
    await Promise.all(Array.from({ length: 20 }, () => post()))
    const stamps = driver.messages.map(({ ts }) => ts)
    expect(new Set(stamps).size).toBe(20)
    expect(stamps.toSorted()).toEqual(stamps)
  })

  it('puts replies into threads, and into the channel when the thread is gone without a trace', async () => {
    const { post, ask, driver } = await startLocal()
    const remove = (ts: unknown) => ask('chat.delete', { channel: 'C0DESK0001', ts })
    const { ts } = await post()
    const reply = await post({ thread_ts: ts })
    expect(reply.message).toMatchObject({ thread_ts: ts })
    expect((await post({ thread_ts: reply.ts })).message).toMatchObject({ thread_ts: ts })
    await remove(ts)
    expect((await post({ thread_ts: ts })).message).toMatchObject({ thread_ts: ts })
    expect(driver.messages).toHaveLength(1)
    const other = await post()
    await remove(other.ts)
    expect((await post({ thread_ts: other.ts })).message).not.toHaveProperty('thread_ts')
    expect(driver.messages).toHaveLength(3)
  })

  it('too fast is a 429 with the seconds to wait', async () => {
    const { url, post, driver } = await startLocal({ rateLimits: true })
    await post()
    const response = await fetch(`${url}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}` },
      body: new URLSearchParams({ channel: 'C0DESK0001', text: 'b' }),
    })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' })
    driver.limitRates(false)
    expect((await post()).ok).toBe(true)
  })
})

describe('changing and deleting', () => {
  it('is for the own messages that are there', async () => {
    const { ask, post, driver } = await startLocal()
    const { ts } = await post({ blocks: [actions] })
    const foreign = driver.member('Tiina').write('a')
    const update = (params: object) => ask('chat.update', { channel: 'C0DESK0001', text: 'b', ...params })
    expect((await update({})).error).toBe('invalid_arguments')
    expect((await update({ ts: '1700000000.000000' })).error).toBe('message_not_found')
    expect((await update({ ts: foreign.ts })).error).toBe('cant_update_message')
    expect((await update({ ts, text: 'a'.repeat(4_001) })).error).toBe('msg_too_long')
    expect((await update({ ts, blocks: [{ type: 'x' }] })).error).toBe('invalid_blocks')
    expect(driver.messages[0]).toMatchObject({ text: 'a', edited: 0 })
    expect(await update({ ts })).toMatchObject({ ok: true, ts, text: 'b' })
    expect(driver.messages[0]).toMatchObject({ text: 'b', edited: 1, blocks: [] })
    const remove = (stamp: unknown) => ask('chat.delete', { channel: 'C0DESK0001', ts: stamp })
    expect((await remove(foreign.ts)).error).toBe('cant_delete_message')
    expect((await remove(ts)).ok).toBe(true)
    expect((await remove(ts)).error).toBe('message_not_found')
    expect((await update({ ts })).error).toBe('message_not_found')
  })

  it('shows an ephemeral message to members of the channel only', async () => {
    const { ask, driver } = await startLocal()
    const member = driver.member('Tiina')
    const show = (user: string) => ask('chat.postEphemeral', { channel: 'C0DESK0001', user, text: 'a' })
    expect((await show(member.id)).ok).toBe(true)
    member.leave()
    expect((await show(member.id)).error).toBe('user_not_in_channel')
    expect((await show('U0NOBODY')).error).toBe('user_not_in_channel')
    expect(driver.ephemerals).toMatchObject([{ user: member.id, text: 'a' }])
    expect(driver.messages).toEqual([])
  })
})

describe('waiting for a message', () => {
  it('is over for one that is there, comes, or is changed; and not for one that is not wanted', async () => {
    const { driver, post, ask } = await startLocal()
    const { ts } = await post({ text: 'first' })
    expect((await driver.waitFor(({ text }) => text === 'first')).ts).toBe(ts)
    const changed = driver.waitFor(({ text }) => text === 'changed')
    const second = driver.waitFor(() => true, { after: driver.messages[0] as never })
    await ask('chat.update', { channel: 'C0DESK0001', ts, text: 'changed' })
    expect((await changed).edited).toBe(1)
    await post({ text: 'reply', thread_ts: ts })
    expect((await second).text).toBe('reply')
  })

  it('ends with a transcript', async () => {
    const { driver, post } = await startLocal()
    const { ts } = await post({ blocks: [section, actions] })
    await post({ text: 'a reply', thread_ts: ts })
    driver.member('Tiina').write('tere')
    const waiting = driver.waitFor(() => false, { timeoutMs: 20 })
    await expect(waiting).rejects.toThrow(/selgus: a\n\s+\[Go\]\n\s+> .* selgus: a reply\n.* Tiina: tere/)
  })
})

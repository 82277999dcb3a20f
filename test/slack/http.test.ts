import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/desk/card.ts'
import { count, makeCard, setUp, signingSecret, until } from './harness.ts'

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** The adapter without Socket Mode: Slack posts signed requests to it. */
async function overHttp(change: Partial<Card> = {}) {
  const httpPort = await freePort()
  const { server, slack, desk, lines } = await setUp({
    http: true,
    requestUrl: `http://127.0.0.1:${httpPort}/slack/events`,
    parts: { httpPort },
  })
  await slack.start()
  const { driver } = server
  const card = makeCard(change)
  desk.cards.set(card.caseId, card)
  await slack.channel.postCard(card)
  const message = await driver.waitFor(() => true)
  return { server, driver, slack, desk, lines, card, message, staff: driver.member('Tiina'), httpPort }
}

describe('over HTTP', () => {
  it('clicks and modals work as over a socket', async () => {
    const { driver, staff, message, desk, card } = await overHttp()
    expect(driver.connected).toBe(false)
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
    expect(await staff.click(message, 'answer')).toEqual({ acked: true })
    await until(() => staff.view !== null)
    expect(await staff.submit({ 'text-et': ' ' })).toMatchObject({ result: 'errors' })
    expect(await staff.submit({ 'text-et': 'Ei.' })).toMatchObject({ result: 'push' })
    expect(await staff.submit()).toMatchObject({ acked: true, result: 'clear' })
    expect(desk.updates.map(({ action }) => action.type)).toEqual(['claim', 'send'])
    expect(desk.updates[0]?.action.caseId).toBe(card.caseId)
  })

  it('a request repeated by Slack has the same key', async () => {
    const { driver, staff, message, desk } = await overHttp()
    await staff.click(message, 'claim')
    expect(await driver.redeliverLast()).toMatchObject({ acked: true })
    expect(desk.updates[0]).toEqual(desk.updates[1])
  })

  it.each([
    ['signed with another secret', { secret: 'a-secret-of-somebody-else' }],
    ['that is older than five minutes', { ageSeconds: 301 }],
  ])('a request %s is refused', async (_, forgery) => {
    const { driver, staff, message, desk, lines } = await overHttp()
    driver.forgeRequests(forgery)
    expect(await staff.click(message, 'claim')).toEqual({ acked: false, error: 'HTTP 401' })
    expect(desk.updates).toEqual([])
    expect(lines.join()).not.toContain(signingSecret)
    driver.forgeRequests({ ageSeconds: 240 })
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
  })

  it('a request without a signature, or to another path, is refused', async () => {
    const { desk, httpPort } = await overHttp()
    const body = new URLSearchParams({ payload: '{"type":"block_actions"}' })
    const unsigned = await fetch(`http://127.0.0.1:${httpPort}/slack/events`, { method: 'POST', body })
    expect(unsigned.status).toBe(401)
    expect((await fetch(`http://127.0.0.1:${httpPort}/`)).status).toBe(404)
    expect(desk.updates).toEqual([])
  })

  it('a click is not acknowledged when storing fails', async () => {
    const { staff, message, desk, lines } = await overHttp()
    desk.beforeAct = () => {
      throw new Error('kurb tekst')
    }
    expect(await staff.click(message, 'claim')).toMatchObject({ acked: false })
    expect(count(lines, /could not be handled/)).toBe(1)
    expect(lines.join()).not.toContain('kurb tekst')
    desk.beforeAct = () => undefined
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
  })

  it('stops quickly, although somebody keeps a connection on which nothing was asked', async () => {
    const { slack, httpPort } = await overHttp()
    const idle = connect(httpPort, '127.0.0.1')
    await once(idle, 'connect')
    idle.resume()
    const closed = once(idle, 'close')
    const begin = Date.now()
    await slack.stop()
    expect(Date.now() - begin).toBeLessThan(2_000)
    await closed
  })

  it('stops quickly, and is not there afterwards', async () => {
    const { slack, staff, message } = await overHttp()
    await staff.click(message, 'claim')
    const begin = Date.now()
    await slack.stop()
    expect(Date.now() - begin).toBeLessThan(1_000)
    expect(await staff.click(message, 'claim')).toEqual({
      acked: false,
      error: 'the request URL cannot be reached',
    })
  })

  it('does not start on a port that is taken', async () => {
    const { httpPort } = await overHttp()
    const { slack } = await setUp({ http: true, parts: { httpPort } })
    await expect(slack.start()).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining(`SLACK_HTTP_PORT ${httpPort}`),
    })
  })
})

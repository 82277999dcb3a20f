import { describe, expect, it } from 'vitest'
import { fault } from '../../adapters/playground/slack/faults.ts'
import { count, startUp, startWithCard, until } from './harness.ts'

describe('the socket', () => {
  it('that is cut is opened again, and clicks arrive', async () => {
    const { driver, staff, message, desk } = await startWithCard()
    for (let round = 1; round <= 3; round += 1) {
      driver.dropSockets()
      await until(() => !driver.connected)
      expect(await staff.click(message, 'claim')).toMatchObject({ acked: false })
      await until(() => driver.connected)
      expect(await staff.click(message, 'claim')).toEqual({ acked: true })
      expect(desk.updates).toHaveLength(round)
    }
  })

  it.each(['warning', 'refresh_requested'] as const)(
    'is opened anew when Slack asks for it: %s',
    async (reason) => {
      const { driver, staff, message, desk } = await startWithCard()
      const states: boolean[] = []
      driver.subscribe((change) => {
        if (change.type === 'socket') states.push(change.connected)
      })
      driver.refreshSockets(reason)
      await until(() => driver.connected)
      expect(states).toEqual([false, true])
      expect(await staff.click(message, 'claim')).toEqual({ acked: true })
      expect(desk.updates).toHaveLength(1)
    },
  )

  it('that is cut while a click is being stored loses the acknowledgement, not the click', async () => {
    const { driver, staff, message, desk, lines } = await startWithCard()
    let release = () => {}
    let begun = false
    desk.beforeAct = () => {
      begun = true
      return new Promise<void>((resolve) => {
        release = resolve
      })
    }
    const clicking = staff.click(message, 'claim')
    await until(() => begun)
    driver.dropSockets()
    expect(await clicking).toMatchObject({ acked: false })
    release()
    await until(() => desk.updates.length === 1)
    desk.beforeAct = () => undefined
    await until(() => driver.connected)
    await driver.redeliverLast()
    expect(desk.updates).toHaveLength(2)
    expect(desk.updates[0]).toEqual(desk.updates[1])
    expect(lines.join()).not.toMatch(/unhandled/i)
  })

  it('that is refused for a while is tried again, with longer and longer pauses', async () => {
    const { driver, staff, message, lines } = await startWithCard()
    driver.refuseSockets(true)
    driver.dropSockets()
    await until(() => count(lines, /no connection to Slack/) >= 2, 8_000)
    const opened = driver.requests.filter(({ method }) => method === 'apps.connections.open')
    const [first, second] = opened.slice(-2)
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(400)
    driver.refuseSockets(false)
    await until(() => driver.connected, 8_000)
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
  })

  it.each([
    ['429', fault.ratelimited(1)],
    ['500', fault.internal],
    ['502 of a proxy', fault.badGateway],
    ['a reset connection', fault.reset],
    ['a lost answer', fault.lost],
    ['a token refused for a while', fault.error('invalid_auth')],
    ['too many sockets', fault.error('too_many_websockets')],
  ])('is opened in spite of %s', async (_, planned) => {
    const { driver, staff, message, lines } = await startWithCard()
    driver.next('apps.connections.open', planned, 2)
    driver.dropSockets()
    await until(() => count(lines, /no connection to Slack/) === 2)
    await until(() => driver.connected)
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
  })

  it('lives through a restart of Slack; what is sent meanwhile fails, and later not', async () => {
    const { server, driver, slack, staff, message, card, ref } = await startWithCard()
    await server.stop()
    await expect(slack.channel.updateCard(ref, card)).rejects.toMatchObject({ code: 'platform-temporary' })
    await server.start()
    await until(() => driver.connected)
    await slack.channel.updateCard(ref, card)
    expect(message.edited).toBe(1)
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
  })

  it('is one only, also after many cuts', async () => {
    const { server, slack } = await startUp()
    for (let round = 0; round < 5; round += 1) {
      server.driver.dropSockets()
      await until(() => server.driver.connected)
    }
    const states: boolean[] = []
    server.driver.subscribe((change) => {
      if (change.type === 'socket') states.push(change.connected)
    })
    await slack.stop()
    await until(() => states.length > 0)
    expect(states).toEqual([false])
  })

  it('shows no address with a ticket in the log', async () => {
    const { driver, lines } = await startWithCard()
    driver.refuseSockets(true)
    driver.dropSockets()
    await until(() => count(lines, /no connection to Slack/) >= 1, 8_000)
    expect(lines.join()).not.toContain('ticket')
    expect(lines.join()).not.toContain('xapp')
  })
})

import { describe, expect, it } from 'vitest'
import { fault } from '../../adapters/playground/slack/faults.ts'
import { count, makeCard, startWithCard, until } from './harness.ts'

describe('a click on a card', () => {
  it.each(['claim', 'close'] as const)('on %s is stored, then acknowledged', async (type) => {
    const { staff, message, desk, card } = await startWithCard()
    expect(await staff.click(message, type)).toEqual({ acked: true })
    expect(desk.updates).toEqual([
      { key: expect.stringContaining(message.ts), staff: staff.id, action: { type, caseId: card.caseId } },
    ])
  })

  it('on a claimed card can release it', async () => {
    const { staff, message, desk, card } = await startWithCard({ state: 'claimed', claimedBy: 'U0OTHER' })
    await expect(staff.click(message, 'claim')).rejects.toThrow('only: release | answer | close')
    expect(await staff.click(message, 'release')).toEqual({ acked: true })
    expect(desk.updates[0]?.action).toEqual({ type: 'release', caseId: card.caseId })
  })

  it('is not acknowledged before it is stored', async () => {
    const { staff, message, desk } = await startWithCard()
    let release = () => {}
    desk.beforeAct = () =>
      new Promise<void>((resolve) => {
        release = resolve
      })
    let acked = false
    const clicking = staff.click(message, 'claim').then((outcome) => {
      acked = outcome.acked
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(acked).toBe(false)
    release()
    await clicking
    expect(acked).toBe(true)
  })

  it('is not acknowledged when storing fails; the next one works', async () => {
    const { staff, message, desk, lines } = await startWithCard()
    desk.beforeAct = () => {
      throw new Error('the disk is full of kurb tekst')
    }
    expect(await staff.click(message, 'claim')).toMatchObject({ acked: false })
    expect(count(lines, /could not be handled/)).toBe(1)
    expect(lines.join()).not.toContain('kurb tekst')
    desk.beforeAct = () => undefined
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
    expect(desk.updates).toHaveLength(1)
  })

  it('that Slack sends twice has the same key, and two clicks have two', async () => {
    const { staff, message, desk, driver } = await startWithCard()
    await staff.click(message, 'claim')
    expect(await driver.redeliverLast()).toMatchObject({ acked: true })
    await staff.click(message, 'claim')
    const keys = desk.updates.map(({ key }) => key)
    expect(keys).toHaveLength(3)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('of several members at once is told apart', async () => {
    const { staff, message, desk, driver } = await startWithCard()
    const crowd = [staff, ...Array.from({ length: 20 }, (_, index) => driver.member(`Member ${index}`))]
    const outcomes = await Promise.all(crowd.map((member) => member.click(message, 'claim')))
    expect(outcomes.every(({ acked }) => acked)).toBe(true)
    expect(new Set(desk.updates.map(({ staff }) => staff))).toEqual(new Set(crowd.map(({ id }) => id)))
    expect(new Set(desk.updates.map(({ key }) => key)).size).toBe(21)
  })
})

describe('who may click', () => {
  it.each(['claim', 'answer', 'close'])('is who is in the channel: %s is refused to others', async (type) => {
    const { message, desk, driver, lines } = await startWithCard()
    const stranger = driver.member('Vello', { inDesk: false })
    expect(await stranger.click(message, type)).toEqual({ acked: true })
    await until(() => stranger.view !== null)
    expect(JSON.stringify(stranger.view?.blocks)).toContain('Only members of the desk channel')
    expect(stranger.view?.submit).toBeNull()
    expect(desk.updates).toEqual([])
    expect(count(lines, /not in the desk channel was refused/)).toBe(1)
  })

  it('changes when members come and go', async () => {
    const { staff, message, desk } = await startWithCard()
    staff.leave()
    await staff.click(message, 'claim')
    expect(desk.updates).toHaveLength(0)
    staff.join()
    await staff.click(message, 'claim')
    expect(desk.updates).toHaveLength(1)
  })

  it('is found among very many', async () => {
    const { message, desk, driver } = await startWithCard()
    for (let index = 0; index < 450; index += 1) driver.member(`Member ${index}`)
    const last = driver.member('Viimane')
    await last.click(message, 'claim')
    expect(desk.updates).toMatchObject([{ staff: last.id }])
    const pages = driver.requests.filter(
      ({ method, params }) => method === 'conversations.members' && params.limit === '200',
    )
    expect(pages.map(({ params }) => params.cursor === undefined)).toEqual([true, false, false])
  })

  it('is not decided without an answer of Slack: nothing is stored or acknowledged', async () => {
    const { staff, message, desk, driver } = await startWithCard()
    driver.next('conversations.members', fault.internal)
    expect(await staff.click(message, 'claim')).toMatchObject({ acked: false })
    expect(desk.updates).toEqual([])
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
  })
})

describe('a click that none of our buttons made', () => {
  const genuine = async () => {
    const bench = await startWithCard()
    const { caseId } = bench.card
    const click = {
      type: 'block_actions',
      user: { id: bench.staff.id, username: 'tiina', name: 'tiina', team_id: 'T0SELGUS01' },
      team: { id: 'T0SELGUS01', domain: 'selgus-test' },
      container: { type: 'message', message_ts: bench.message.ts, channel_id: bench.message.channel },
      channel: { id: bench.message.channel, name: 'desk' },
      trigger_id: '1.2.abc',
      actions: [
        {
          type: 'button',
          action_id: 'claim',
          block_id: 'case',
          value: caseId,
          action_ts: '1700000000.000001',
        },
      ],
    }
    return { ...bench, click }
  }

  it('is taken when it looks like one of them in every part', async () => {
    const { driver, desk, click } = await genuine()
    expect(await driver.inject(click)).toMatchObject({ acked: true })
    expect(desk.updates).toHaveLength(1)
  })

  type Click = Awaited<ReturnType<typeof genuine>>['click']
  const withAction = (change: object) => (click: Click) => ({
    ...click,
    actions: [{ ...click.actions[0], ...change }],
  })

  it.each<[string, (click: Click) => object]>([
    ['of another channel', (click) => ({ ...click, channel: { id: 'C0ELSEWHERE', name: 'x' } })],
    ['without a channel', ({ channel: _, ...click }) => click],
    ['without a message', (click) => ({ ...click, container: { type: 'view', view_id: 'V1' } })],
    ['of two actions', (click) => ({ ...click, actions: [...click.actions, ...click.actions] })],
    ['of an action of another name', withAction({ action_id: 'forget-everything' })],
    ['of a case that is no id', withAction({ value: "1' OR '1'='1" })],
    ['without a case', withAction({ value: undefined })],
    ['of a number for a case', withAction({ value: 7 })],
    ['of a user that is none', (click) => ({ ...click, user: { ...click.user, id: 'tiina' } })],
  ])('%s is acknowledged and passed over', async (_, forge) => {
    const { driver, desk, click, lines } = await genuine()
    expect(await driver.inject(forge(click))).toMatchObject({ acked: true })
    expect(desk.updates).toEqual([])
    expect(count(lines, /was ignored/)).toBe(1)
    expect(lines.join()).not.toContain("1' OR")
  })

  it('and is no payload at all, disturbs nothing', async () => {
    const { driver, desk, staff, message } = await genuine()
    const odd = [
      {},
      { type: 'message_action' },
      { type: 'shortcut', callback_id: 'x' },
      { type: 'view_closed' },
    ]
    await Promise.all(odd.map((payload) => driver.inject(payload)))
    expect(await staff.click(message, 'claim')).toEqual({ acked: true })
    expect(desk.updates).toHaveLength(1)
  })

  it('names a case that does not exist: Answer says so', async () => {
    const { driver, staff, slack } = await genuine()
    const unknown = makeCard()
    await slack.channel.postCard(unknown)
    const message = driver.messages.at(-1)
    if (message !== undefined) await staff.click(message, 'answer')
    await until(() => staff.view !== null)
    expect(JSON.stringify(staff.view?.blocks)).toContain('Nobody waits for an answer to this case any more.')
  })
})

import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/delivery/pace.ts'
import { SelgusError } from '../../src/errors.ts'
import { addAsker, admit, at, sampleCase, toPatient } from '../store/samples.ts'
import { inside, keptLog, outboxWork, patientChannel, withStore, workUntil } from './bench.ts'

const { store, clock, sql, restart } = withStore()
const queue = (patientId: string, body: string) =>
  inside((tx) => tx.enqueue(toPatient(patientId, body), clock().now()))
const states = async () => (await sql('select state from outbox order by id')).map(({ state }) => state)
const temporary = (retryAfterMs?: number) =>
  new SelgusError('platform-temporary', 'busy', retryAfterMs === undefined ? {} : { retryAfterMs })
const refused = new SelgusError('platform-refused', 'no such message')
const blocked = new SelgusError('patient-unreachable', 'blocked')

/** An answer of staff on its way to one who waits. */
async function answerTo(patientId: string): Promise<void> {
  await inside(async (tx) => {
    await tx.createCase(sampleCase('c1', { cardRef: 'C1/1' }))
    await addAsker(tx, 'a1', 'c1', patientId)
    await tx.setAskerState('a1', 'sending')
    const settles = { askerId: 'a1', caseId: 'c1' }
    await tx.enqueue({ to: 'patient', patientId, message: { type: 'text', body: 'answer' }, settles }, at(0))
  })
}
const asker = () => inside((tx) => tx.asker('a1'))
const cardsQueued = () => sql("select id from outbox where kind = 'card' and state = 'waiting'")

describe('deliveries to patients', () => {
  it('go out in order within a chat, to the right address, and end delivered', async () => {
    const [anna, boris] = [await admit(store(), '100'), await admit(store(), '200')]
    for (const [patientId, body] of [
      [anna, 'a1'],
      [anna, 'a2'],
      [boris, 'b1'],
    ] as const)
      await queue(patientId, body)
    const { sent, channel } = patientChannel()
    await workUntil(outboxWork('patient', { patients: channel }), 1_000)
    expect(sent.map(({ address, body }) => [address, body])).toEqual([
      ['100', 'a1'],
      ['100', 'a2'],
      ['200', 'b1'],
    ])
    expect(await states()).toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('keep the pace of a chat while other chats go on', async () => {
    const [anna, boris] = [await admit(store(), '100'), await admit(store(), '200')]
    for (const body of ['a1', 'a2', 'a3']) await queue(anna, body)
    await queue(boris, 'b1')
    const { sent, channel } = patientChannel()
    const pace = createPace({ perSecond: 30, laneIntervalMs: 1_000 })
    await workUntil(outboxWork('patient', { patients: channel, pace }), 5_000)
    expect(sent.map(({ body }) => body)).toEqual(['a1', 'b1', 'a2', 'a3'])
    const times = sent.filter(({ address }) => address === '100').map((each) => each.at)
    expect(times[0]).toBe(0)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_000)
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('end the waiting of who asked, and the card shows it', async () => {
    await answerTo(await admit(store(), '100'))
    const wakes: string[] = []
    await outboxWork('patient', { wake: () => void wakes.push('now') })()
    expect(await asker()).toMatchObject({ state: 'delivered' })
    expect(await cardsQueued()).toHaveLength(1)
    expect(wakes).toHaveLength(1)
  })
})

describe('a platform that is busy', () => {
  it('is left alone for as long as it asks, for every chat', async () => {
    const [anna, boris] = [await admit(store(), '100'), await admit(store(), '200')]
    await queue(anna, 'a1')
    await queue(anna, 'a2')
    await queue(boris, 'b1')
    const { sent, channel } = patientChannel([temporary(30_000)])
    const work = outboxWork('patient', { patients: channel })
    await workUntil(work, 29_999)
    expect(sent).toEqual([])
    await workUntil(work, 40_000)
    expect(sent.map(({ body }) => body).toSorted()).toEqual(['a1', 'a2', 'b1'])
    expect(sent.findIndex(({ body }) => body === 'a1')).toBeLessThan(
      sent.findIndex(({ body }) => body === 'a2'),
    )
    expect(Math.min(...sent.map((each) => each.at))).toBeGreaterThanOrEqual(30_000)
  })

  it('or cannot be reached is tried again, later each time; other chats go on', async () => {
    const [anna, boris] = [await admit(store(), '100'), await admit(store(), '200')]
    await queue(anna, 'a1')
    await queue(boris, 'b1')
    const { sent, channel } = patientChannel([temporary(), null, new Error('socket hang up'), temporary()])
    await workUntil(outboxWork('patient', { patients: channel }), 60_000)
    expect(sent.map(({ body }) => body)).toEqual(['b1', 'a1'])
    // Three waits of at least half of 1, 2 and 4 seconds.
    expect(sent[1]?.at).toBeGreaterThanOrEqual(3_500)
    expect(await states()).toEqual(['delivered', 'delivered'])
  })

  it('is waited for two days, and then it has visibly failed', async () => {
    await answerTo(await admit(store(), '100'))
    const { channel } = patientChannel(Array.from({ length: 10_000 }, () => temporary()))
    const work = outboxWork('patient', { patients: channel })
    await work()
    clock().advance(48 * 3_600_000)
    await work()
    expect((await states())[0]).toBe('waiting')
    expect(await asker()).toMatchObject({ state: 'sending' })
    clock().advance(300_001)
    await work()
    expect((await states())[0]).toBe('failed')
    expect(await asker()).toMatchObject({ state: 'failed', reachable: true })
    expect(await cardsQueued()).toHaveLength(1)
  })
})

describe('a message that is refused', () => {
  it('has failed at once, is shown on the card, and does not hold up the chat', async () => {
    const patientId = await admit(store(), '100')
    await answerTo(patientId)
    await queue(patientId, 'next')
    const { sent, channel } = patientChannel([refused])
    const { lines, log } = keptLog()
    await workUntil(outboxWork('patient', { patients: channel, log }), 1_000)
    expect(sent.map(({ body }) => body)).toEqual(['next'])
    expect(await asker()).toMatchObject({ state: 'failed', reachable: true })
    expect(await cardsQueued()).toHaveLength(1)
    expect(lines.some((line) => line.includes('delivery failed'))).toBe(true)
  })

  it('because the patient has blocked the bot is noted on every card that waits for them', async () => {
    const patientId = await admit(store(), '100')
    await answerTo(patientId)
    await inside(async (tx) => {
      await tx.createCase(sampleCase('c2', { cardRef: 'C1/2' }))
      await addAsker(tx, 'a2', 'c2', patientId)
    })
    await outboxWork('patient', { patients: patientChannel([blocked]).channel })()
    expect(await asker()).toMatchObject({ state: 'failed', reachable: false })
    const queued = await sql("select kind, case_id from outbox where target = 'staff' order by id")
    expect(queued).toEqual([
      { kind: 'card', case_id: 'c1' },
      { kind: 'card', case_id: 'c1' },
      { kind: 'note', case_id: 'c1' },
      { kind: 'card', case_id: 'c2' },
      { kind: 'note', case_id: 'c2' },
    ])
  })

  it('is not told twice to the cards of one who is known to be out of reach', async () => {
    const patientId = await admit(store(), '100')
    await inside(async (tx) => {
      await tx.createCase(sampleCase('c2'))
      await addAsker(tx, 'a2', 'c2', patientId)
    })
    for (const body of ['one', 'two']) await queue(patientId, body)
    await workUntil(outboxWork('patient', { patients: patientChannel([blocked, blocked]).channel }), 1_000)
    expect(await sql("select id from outbox where kind = 'note'")).toHaveLength(1)
    expect((await states()).slice(0, 2)).toEqual(['failed', 'failed'])
  })
})

describe('a process that dies between sending and writing it down', () => {
  it('repeats the message after the restart, and loses none', async () => {
    const patientId = await admit(store(), '100')
    await answerTo(patientId)
    await queue(patientId, 'next')
    const { sent, channel } = patientChannel()
    const dying = {
      ...channel,
      deliver: async (...args: Parameters<typeof channel.deliver>) => {
        await channel.deliver(...args)
        await store().close()
        return null
      },
    }
    await expect(outboxWork('patient', { patients: dying })()).rejects.toMatchObject({ code: 'store-failed' })
    await restart()
    await workUntil(outboxWork('patient', { patients: channel }), 2_000)
    expect(sent.map(({ body }) => body)).toEqual(['answer', 'answer', 'next'])
    expect(await asker()).toMatchObject({ state: 'delivered' })
  })

  it('leaves the delivery to another process once its lease has run out', async () => {
    await queue(await admit(store(), '100'), 'a1')
    const gone = new Promise<never>(() => undefined)
    const { sent, channel } = patientChannel()
    void outboxWork('patient', { patients: { ...channel, deliver: () => gone } })()
    const other = outboxWork('patient', { patients: channel, worker: 'w2' })
    await workUntil(other, 59_000)
    expect(sent).toEqual([])
    await workUntil(other, 61_000)
    expect(sent.map(({ body }) => body)).toEqual(['a1'])
  })
})

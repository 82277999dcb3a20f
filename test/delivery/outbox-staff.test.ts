import { beforeEach, describe, expect, it } from 'vitest'
import { createPace } from '../../src/delivery/pace.ts'
import type { Note } from '../../src/desk/card.ts'
import { SelgusError } from '../../src/errors.ts'
import { addAsker, admit, sampleCase } from '../store/samples.ts'
import { inside, outboxWork, staffChannel, withStore, workUntil } from './bench.ts'

const { store, clock, sql, restart } = withStore()
const refused = new SelgusError('platform-refused', 'message_not_found')
const temporary = new SelgusError('platform-temporary', 'not_in_channel')
const card = (caseId = 'c1') =>
  inside((tx) => tx.enqueue({ to: 'staff', type: 'card', caseId }, clock().now()))
const note = (text: string, caseId = 'c1') => {
  const remark: Note = { type: 'follow-up', pseudonym: 'P-1', language: 'en', text }
  return inside((tx) => tx.enqueue({ to: 'staff', type: 'note', caseId, note: remark }, clock().now()))
}
const refOf = async (caseId = 'c1') => (await inside((tx) => tx.case(caseId)))?.cardRef
const states = async () => (await sql('select state from outbox order by id')).map(({ state }) => state)

async function openCase(id: string): Promise<void> {
  const patientId = await admit(store(), `address-${id}`)
  await inside(async (tx) => {
    await tx.createCase(sampleCase(id))
    await addAsker(tx, `asker-${id}`, id, patientId)
  })
}

beforeEach(() => openCase('c1'))

describe('deliveries to staff', () => {
  it('post a card, keep where it stands, and hang notes under it', async () => {
    await card()
    await note('one')
    await note('two')
    const { posted, channel } = staffChannel()
    await workUntil(outboxWork('staff', { staff: channel }), 1_000)
    expect(posted).toMatchObject([
      { what: 'posted', ref: 'C1/1', card: { caseId: 'c1', question: 'question asker-c1' } },
      { what: 'note', ref: 'C1/1', note: { text: 'one' } },
      { what: 'note', ref: 'C1/1', note: { text: 'two' } },
    ])
    expect(await refOf()).toBe('C1/1')
    expect(await states()).toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('draw the card as it is when it goes out, not as it was when it was queued', async () => {
    await card()
    await inside((tx) => tx.updateCase('c1', { state: 'claimed', claimedBy: 'U1' }))
    const { posted, channel } = staffChannel()
    await outboxWork('staff', { staff: channel })()
    expect(posted).toMatchObject([{ card: { state: 'claimed', claimedBy: 'U1' } }])
  })

  it('skip a card that a younger one is waiting to replace', async () => {
    await inside((tx) => tx.updateCase('c1', { cardRef: 'C1/9' }))
    for (let times = 0; times < 5; times += 1) await card()
    const { posted, channel } = staffChannel()
    await workUntil(outboxWork('staff', { staff: channel }), 1_000)
    expect(posted).toMatchObject([{ what: 'updated', ref: 'C1/9' }])
    expect(new Set(await states())).toEqual(new Set(['delivered']))
  })

  it('never skip the first card, because notes hang under it', async () => {
    await card()
    await note('one')
    await card()
    const { posted, channel } = staffChannel()
    await workUntil(outboxWork('staff', { staff: channel }), 1_000)
    expect(posted.map(({ what }) => what)).toEqual(['posted', 'note', 'updated'])
  })

  it('post notices', async () => {
    await inside((tx) =>
      tx.enqueue({ to: 'staff', type: 'notice', text: 'An edit was refused' }, clock().now()),
    )
    const { posted, channel } = staffChannel()
    await outboxWork('staff', { staff: channel })()
    expect(posted).toEqual([{ what: 'notice', text: 'An edit was refused' }])
  })

  it('keep to one message a second', async () => {
    await openCase('c2')
    for (const id of ['c1', 'c2']) await card(id)
    await note('one')
    const times: number[] = []
    const { posted, channel } = staffChannel()
    const pace = createPace({ perSecond: 1, laneIntervalMs: 0 })
    const work = outboxWork('staff', { staff: channel, pace })
    await workUntil(async () => {
      const before = posted.length
      const wait = await work()
      if (posted.length > before) times.push(clock().elapsed())
      return wait
    }, 5_000)
    expect(times).toHaveLength(3)
    for (const [index, time] of times.entries()) expect(time).toBeGreaterThanOrEqual(index * 1_000)
  })
})

describe('a card', () => {
  it('that was deleted on the platform is posted anew', async () => {
    await inside((tx) => tx.updateCase('c1', { cardRef: 'C1/9' }))
    await card()
    const { posted, channel } = staffChannel([refused])
    await outboxWork('staff', { staff: channel })()
    expect(posted).toMatchObject([{ what: 'posted', ref: 'C1/1' }])
    expect(await refOf()).toBe('C1/1')
  })

  it('is not posted a second time because the platform was busy', async () => {
    await inside((tx) => tx.updateCase('c1', { cardRef: 'C1/9' }))
    await card()
    const { posted, channel } = staffChannel([temporary])
    await workUntil(outboxWork('staff', { staff: channel }), 5_000)
    expect(posted).toMatchObject([{ what: 'updated', ref: 'C1/9' }])
  })

  it('waits for ever for a channel that cannot be used, with its notes behind it', async () => {
    await card()
    await note('one')
    const outcomes: (Error | null)[] = Array.from({ length: 5 }, () => temporary)
    const { posted, channel } = staffChannel(outcomes)
    const work = outboxWork('staff', { staff: channel })
    for (let tries = 0; tries < 5; tries += 1) {
      await work()
      clock().advance(30 * 24 * 3_600_000)
    }
    expect(posted).toEqual([])
    expect(await states()).toEqual(['waiting', 'waiting'])
    await workUntil(work, clock().elapsed() + 1_000)
    expect(posted.map(({ what }) => what)).toEqual(['posted', 'note'])
  })

  it('of one case does not hold up that of another', async () => {
    await openCase('c2')
    await card('c1')
    await card('c2')
    const { posted, channel } = staffChannel([temporary])
    await workUntil(outboxWork('staff', { staff: channel }), 5_000)
    expect(posted.map((each) => 'card' in each && each.card.caseId)).toEqual(['c2', 'c1'])
  })

  it('is posted again when the process died before its place was written down', async () => {
    await card()
    const { posted, channel } = staffChannel()
    const dying = {
      ...channel,
      postCard: async (drawn: Parameters<typeof channel.postCard>[0]) => {
        const ref = await channel.postCard(drawn)
        await store().close()
        return ref
      },
    }
    await expect(outboxWork('staff', { staff: dying })()).rejects.toMatchObject({ code: 'store-failed' })
    await restart()
    await workUntil(outboxWork('staff', { staff: channel }), 1_000)
    expect(posted.map(({ what }) => what)).toEqual(['posted', 'posted'])
    expect(await refOf()).toBe('C1/2')
  })
})

describe('what can never be sent', () => {
  it('ends as failed: a note without a card', async () => {
    await note('one')
    await outboxWork('staff')()
    expect(await states()).toEqual(['failed'])
  })
})

import { describe, expect, it } from 'vitest'
import { createInboxWork, type InboxParts } from '../../src/delivery/inbox.ts'
import type { InboxItem } from '../../src/ports.ts'
import { leaseMs, sampleCase, staffUpdate, textOf, update } from '../store/samples.ts'
import { inside, keptLog, withStore, workUntil } from './bench.ts'

const { store, clock, sql, restart } = withStore()
const receive = (key: string, address = '100', text = key) =>
  inside((tx) => tx.receivePatientUpdate(update(key, address, text), clock().now()))

function inboxWork(handle: InboxParts['handle'], change: Partial<InboxParts> = {}) {
  return createInboxWork({
    store: store(),
    clock: clock(),
    worker: 'w1',
    log: keptLog().log,
    handle,
    wake: () => undefined,
    ...change,
  })
}

const notices = () => sql("select id from outbox where kind = 'notice'")
const toldStaff = () =>
  inside((tx) => tx.claimDelivery({ to: 'staff', worker: 'w', now: clock().now(), leaseMs, skipLanes: [] }))
const states = async () => (await sql('select state from inbox order by id')).map(({ state }) => state)

describe('inbox work', () => {
  it('handles one item at a time in order, and asks to wait when there is none', async () => {
    await receive('k1')
    await receive('k2')
    const handled: (string | null)[] = []
    let wakes = 0
    const wake = () => {
      wakes += 1
    }
    const work = inboxWork(async (_, item) => void handled.push(textOf(item)), { wake })
    expect([await work(), await work()]).toEqual([0, 0])
    expect(await work()).toBeGreaterThan(0)
    expect(handled).toEqual(['k1', 'k2'])
    expect(wakes).toBe(2)
    expect(await states()).toEqual(['done', 'done'])
  })

  it('gives the time of the clock to what it calls', async () => {
    await receive('k1')
    clock().advance(5_000)
    const times: Date[] = []
    await inboxWork(async (_, __, now) => void times.push(now))()
    expect(times).toEqual([clock().now()])
  })
})

describe('an item that could not be handled', () => {
  /** Times in milliseconds at which the item was tried. */
  function failing(times: number) {
    const tries: number[] = []
    const work = inboxWork(async (_, item) => {
      tries.push(clock().elapsed())
      if (tries.length <= times) throw new Error(`cannot handle ${textOf(item)}`)
    })
    return { tries, work }
  }

  it('is tried again, later each time, until it goes well', async () => {
    await receive('k1')
    const { tries, work } = failing(3)
    await workUntil(work, 60_000)
    expect(tries).toHaveLength(4)
    const waits = tries.slice(1).map((time, index) => time - (tries[index] ?? 0))
    // Half of 1, 2 and 4 s at least; the whole and one look of half a second at most.
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(500 * 2 ** index)
      expect(wait).toBeLessThanOrEqual(1_000 * 2 ** index + 500)
    }
    expect(await states()).toEqual(['done'])
    expect(await notices()).toEqual([])
  })

  it('is given up after seven tries, and staff are told who waits', async () => {
    await receive('k1')
    const { tries, work } = failing(99)
    await workUntil(work, 3_600_000)
    expect(tries).toHaveLength(7)
    expect(await states()).toEqual(['failed'])
    const [pseudonym] = await sql('select pseudonym from patients')
    expect((await toldStaff())?.content).toMatchObject({
      type: 'notice',
      text: expect.stringContaining(String(pseudonym?.pseudonym)),
    })
    expect(await notices()).toHaveLength(1)
  })

  it('holds up what the same patient wrote later, and nobody else', async () => {
    await receive('a1', '100')
    await receive('a2', '100')
    await receive('b1', '200')
    const handled: (string | null)[] = []
    let broken = true
    const work = inboxWork(async (_, item) => {
      if (textOf(item) === 'a1' && broken) throw new Error('not yet')
      handled.push(textOf(item))
    })
    await workUntil(work, 1_500)
    expect(handled).toEqual(['b1'])
    broken = false
    await workUntil(work, 60_000)
    expect(handled).toEqual(['b1', 'a1', 'a2'])
  })

  it('leaves nothing of what it had begun', async () => {
    await receive('k1')
    await inboxWork(async (tx) => {
      await tx.createCase(sampleCase('c1'))
      throw new Error('half-way')
    })()
    expect(await inside((tx) => tx.case('c1'))).toBeNull()
    expect(await states()).toEqual(['waiting'])
  })

  it('is logged by its number and not by its text', async () => {
    await receive('k1', '100', 'my secret question')
    const { lines, log } = keptLog()
    const work = inboxWork(
      async (_, item) => {
        throw new Error(`cannot handle ${textOf(item)}`)
      },
      { log },
    )
    await work()
    expect(lines.join('')).toContain('"item":1')
    expect(lines.join('')).not.toContain('secret')
  })

  it('of staff is told as theirs', async () => {
    await inside((tx) => tx.receiveStaffUpdate(staffUpdate('s1', 'c1'), clock().now()))
    await workUntil(failing(99).work, 3_600_000)
    expect((await toldStaff())?.content).toMatchObject({ text: expect.stringContaining('message of staff') })
  })
})

describe('a process that dies', () => {
  it('after handling and before the commit handles the item again, once', async () => {
    await receive('k1')
    const kept: InboxItem[] = []
    const dying = inboxWork(
      async (tx) => {
        await tx.createCase(sampleCase('c1'))
        throw new Error('died')
      },
      { store: { ...store(), transaction: onlyClaims() } },
    )
    await expect(dying()).rejects.toThrow('died')
    await restart()
    await inboxWork(async (tx, item) => {
      await tx.createCase(sampleCase('c1'))
      kept.push(item)
    })()
    expect(kept).toMatchObject([{ attempts: 1 }])
    expect(await states()).toEqual(['done'])
  })
})

/** A store whose process is gone after the first transaction: what follows is never committed. */
function onlyClaims(): ReturnType<typeof store>['transaction'] {
  let used = 0
  const real = store()
  return (work) =>
    real.transaction(async (tx) => {
      used += 1
      const result = await work(tx)
      if (used > 1) throw new Error('died')
      return result
    })
}

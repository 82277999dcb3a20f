import { describe, expect, it } from 'vitest'
import type { InboxItem } from '../../src/ports.ts'
import type { Given } from './contract.ts'
import { at, leaseMs, sampleCase, staffUpdate, textOf, update } from './samples.ts'

export function inboxContract({ backend, store }: Given): void {
  const receive = (key: string, address: string, text: string, seconds = 0) =>
    store().transaction((tx) => tx.receivePatientUpdate(update(key, address, text), at(seconds)))
  const claim = (seconds: number, worker = 'w'): Promise<InboxItem | null> =>
    store().transaction((tx) => tx.claimInbox(worker, at(seconds), leaseMs))
  const finish = (item: InboxItem | null) =>
    store().transaction(async (tx) => tx.finishInbox(item?.id ?? -1, at(1)))

  describe('inbox', () => {
    it('takes an update once', async () => {
      expect(await receive('k1', '100', 'a')).toBe(true)
      expect(await receive('k1', '100', 'a')).toBe(false)
      await finish(await claim(0))
      expect(await receive('k1', '100', 'a')).toBe(false)
      expect(await claim(5)).toBeNull()
    })

    it('takes a staff action once, and does not mistake its key for a patient one', async () => {
      const act = () => store().transaction((tx) => tx.receiveStaffUpdate(staffUpdate('k1', 'c1'), at(0)))
      expect(await receive('k1', '100', 'a')).toBe(true)
      expect(await act()).toBe(true)
      expect(await act()).toBe(false)
    })

    it('gives back what was stored', async () => {
      const event = { type: 'press', action: 'entry:x', message: '7' } as const
      await store().transaction(async (tx) => {
        await tx.receivePatientUpdate({ key: 'p', address: '100', languageHint: 'ru', event }, at(3))
        await tx.receiveStaffUpdate(
          { key: 's', staff: 'U1', action: { type: 'send', caseId: 'c1', draftId: 'd1' } },
          at(4),
        )
      })
      expect(await claim(5)).toMatchObject({
        from: 'patient',
        attempts: 0,
        receivedAt: at(3),
        languageHint: 'ru',
        event,
      })
      const action = { type: 'send', caseId: 'c1', draftId: 'd1' }
      expect(await claim(5)).toMatchObject({
        from: 'staff',
        attempts: 0,
        receivedAt: at(4),
        staff: 'U1',
        action,
      })
    })

    it('keeps the order within a patient and lets others pass', async () => {
      await receive('k1', '100', 'a1')
      await receive('k2', '100', 'a2')
      await receive('k3', '200', 'b1')
      const first = await claim(1)
      expect(textOf(first)).toBe('a1')
      const second = await claim(1)
      expect(textOf(second)).toBe('b1')
      expect(await claim(1)).toBeNull()
      await finish(first)
      expect(textOf(await claim(1))).toBe('a2')
    })

    it('keeps the order within a case', async () => {
      await store().transaction(async (tx) => {
        await tx.createCase(sampleCase('c1'))
        await tx.receiveStaffUpdate(staffUpdate('s1', 'c1'), at(0))
        await tx.receiveStaffUpdate(
          { key: 's2', staff: 'U2', action: { type: 'close', caseId: 'c1' } },
          at(0),
        )
        await tx.receiveStaffUpdate(
          { key: 's3', staff: 'U2', action: { type: 'release', caseId: 'c2' } },
          at(0),
        )
      })
      const first = await claim(1)
      expect([textOf(first), textOf(await claim(1)), await claim(1)]).toEqual(['claim', 'release', null])
      await finish(first)
      expect(textOf(await claim(1))).toBe('close')
    })

    it('lets an item be claimed again once its lease has run out, and counts', async () => {
      await receive('k1', '100', 'a1')
      const first = await claim(0)
      expect(await claim(59)).toBeNull()
      const again = await claim(60)
      expect(again).toMatchObject({ id: first?.id, attempts: 1 })
      expect(await claim(61)).toBeNull()
    })

    it('keeps an item back until its time, and its lane with it', async () => {
      await receive('k1', '100', 'a1')
      await receive('k2', '100', 'a2')
      const first = await claim(0)
      await store().transaction((tx) => tx.retryInbox(first?.id ?? -1, at(30), 'handling-failed'))
      expect(await claim(29)).toBeNull()
      const again = await claim(30)
      expect(again).toMatchObject({ id: first?.id, attempts: 1 })
    })

    it('goes on in the lane after an item has failed', async () => {
      await receive('k1', '100', 'a1')
      await receive('k2', '100', 'a2')
      const first = await claim(0)
      await store().transaction((tx) => tx.retryInbox(first?.id ?? -1, 'failed', 'handling-failed'))
      expect(textOf(await claim(0))).toBe('a2')
      expect((await store().transaction((tx) => tx.backlog())).inbox).toBe(1)
    })

    it('lets only one of two workers keep what came of an item', async () => {
      await receive('k1', '100', 'a1')
      const slow = await claim(0)
      const fast = await claim(60)
      await finish(fast)
      const late = store().transaction(async (tx) => {
        await tx.createCase(sampleCase('made-by-the-slow-one'))
        await tx.finishInbox(slow?.id ?? -1, at(61))
      })
      await expect(late).rejects.toMatchObject({ code: 'store-failed' })
      expect(await store().transaction((tx) => tx.case('made-by-the-slow-one'))).toBeNull()
      await store().transaction((tx) => tx.retryInbox(slow?.id ?? -1, at(62), 'late'))
      expect(await claim(200)).toBeNull()
    })

    it('frees all claims at a start', async () => {
      await receive('k1', '100', 'a1')
      const first = await claim(0)
      await store().releaseClaims()
      expect(await claim(1)).toMatchObject({ id: first?.id, attempts: 1 })
    })

    it('ends an item that does not open, and goes on', async () => {
      await receive('k1', '100', 'a1')
      await receive('k2', '100', 'a2')
      await backend().sql(
        "update inbox set payload = (select address from patients) where lane like 'patient:%' and id = (select min(id) from inbox)",
      )
      expect(textOf(await claim(0))).toBe('a2')
      const [row] = await backend().sql('select state, lease_until from inbox order by id')
      expect(row).toMatchObject({ state: 'failed' })
      expect(await backend().sql('select actor, action from audit')).toEqual([
        { actor: 'selgus', action: 'inbox-unreadable:decrypt-failed' },
      ])
    })

    it('never gives two workers items of one patient, nor out of order', async () => {
      const [lanes, perLane] = [5, 8]
      const other = await backend().openBeside(store())
      const stores = [store(), other]
      const busy = new Set<string>()
      const seen = new Map<string, string[]>()
      const intake = async (lane: number) => {
        for (let index = 0; index < perLane; index += 1)
          await receive(`k-${lane}-${index}`, `addr-${lane}`, String(index))
      }
      const work = async (worker: number) => {
        const own = stores[worker % 2] ?? store()
        for (let idle = 0; idle < 40; ) {
          const item = await own.transaction((tx) => tx.claimInbox(`w${worker}`, at(0), leaseMs))
          if (item?.from !== 'patient') {
            idle += 1
            await new Promise((resolve) => setTimeout(resolve, 2))
            continue
          }
          idle = 0
          expect(busy.has(item.patientId)).toBe(false)
          busy.add(item.patientId)
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
          seen.set(item.patientId, [...(seen.get(item.patientId) ?? []), textOf(item) ?? ''])
          // From here on another may hold the lane: the end is committed before this promise resolves.
          busy.delete(item.patientId)
          await own.transaction((tx) => tx.finishInbox(item.id, at(1)))
        }
      }
      await Promise.all([
        ...Array.from({ length: lanes }, (_, lane) => intake(lane)),
        ...Array.from({ length: 6 }, (_, worker) => work(worker)),
      ])
      const expected = Array.from({ length: perLane }, (_, index) => String(index))
      expect([...seen.values()]).toEqual(Array.from({ length: lanes }, () => expected))
    })

    it('makes one patient and one item of what is received twice at once', async () => {
      const other = await backend().openBeside(store())
      const send = (index: number) =>
        (index % 2 === 0 ? store() : other).transaction((tx) =>
          tx.receivePatientUpdate(update(`k-${index >> 1}`, '100'), at(0)),
        )
      const results = await Promise.all(Array.from({ length: 20 }, (_, index) => send(index)))
      expect(results.filter((isNew) => isNew)).toHaveLength(10)
      expect(await backend().sql('select id from patients')).toHaveLength(1)
      expect(await backend().sql('select id from inbox')).toHaveLength(10)
    })
  })
}

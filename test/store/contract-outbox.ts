import { beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, DeliveryContent } from '../../src/delivery/delivery.ts'
import type { DeliveryClaim, Store } from '../../src/ports.ts'
import type { Given } from './contract.ts'
import { addAsker, admit, at, leaseMs, sampleCase, toPatient } from './samples.ts'

export function outboxContract({ backend, store }: Given): void {
  const inside: Store['transaction'] = (work) => store().transaction(work)
  const enqueue = (content: DeliveryContent, seconds = 0) => inside((tx) => tx.enqueue(content, at(seconds)))
  const claim = (
    to: DeliveryClaim['to'],
    seconds = 1,
    skipLanes: readonly string[] = [],
  ): Promise<Delivery | null> =>
    inside((tx) => tx.claimDelivery({ to, worker: 'w', now: at(seconds), leaseMs, skipLanes }))
  const end = (id: number, outcome: 'delivered' | 'failed' = 'delivered') =>
    inside((tx) => tx.endDelivery(id, outcome, at(2), '4711'))
  const card = { to: 'staff', type: 'card', caseId: 'c1' } as const

  describe('outbox', () => {
    let [anna, boris] = ['', '']
    beforeEach(async () => {
      anna = await admit(store(), '100')
      boris = await admit(store(), '200')
      await inside(async (tx) => {
        await tx.createCase(sampleCase('c1'))
        await addAsker(tx, 'a1', 'c1', anna)
      })
    })

    it('lists what waits, oldest first, without what is in it', async () => {
      const first = await enqueue(toPatient(anna, 'salajane'), 1)
      const second = await enqueue(card, 2)
      await enqueue({ to: 'staff', type: 'notice', text: 'salajane' }, 3)
      await inside((tx) => tx.retryDelivery(first, at(9), 'platform-temporary'))
      const listed = await inside((tx) => tx.waitingDeliveries(2))
      const common = { attempts: 0 }
      expect(listed).toEqual([
        { ...common, id: first, to: 'patient', kind: 'message', createdAt: at(1), notBefore: at(9) },
        { ...common, id: second, to: 'staff', kind: 'card', createdAt: at(2), notBefore: at(2) },
      ])
      await end(first)
      await end(second)
      expect((await inside((tx) => tx.waitingDeliveries(5))).map(({ kind }) => kind)).toEqual(['notice'])
    })

    it('gives back every kind of content as it was queued', async () => {
      const contents: DeliveryContent[] = [
        {
          to: 'patient',
          patientId: anna,
          message: {
            type: 'text',
            heading: 'H',
            body: 'B',
            note: 'N',
            buttons: [[{ label: 'L', action: 'x' }]],
          },
          settles: { askerId: 'a1', caseId: 'c1' },
        },
        { to: 'patient', patientId: anna, message: { type: 'clear-buttons', message: '17' } },
        card,
        {
          to: 'staff',
          type: 'note',
          caseId: 'c1',
          note: { type: 'sent', staff: 'U1', texts: { et: 'Tere' } },
        },
        { to: 'staff', type: 'notice', text: 'An edit was refused' },
      ]
      for (const [index, content] of contents.entries()) {
        const id = await enqueue(content, index)
        expect(await claim(content.to, 10)).toEqual({ id, content, attempts: 0, createdAt: at(index) })
        await end(id)
      }
    })

    it('keeps the order within a lane, and lets other lanes pass', async () => {
      const first = await enqueue(toPatient(anna, '1'))
      const second = await enqueue(toPatient(anna, '2'))
      const other = await enqueue(toPatient(boris, '3'))
      expect((await claim('patient'))?.id).toBe(first)
      expect((await claim('patient'))?.id).toBe(other)
      expect(await claim('patient')).toBeNull()
      await end(first)
      expect((await claim('patient'))?.id).toBe(second)
    })

    it('keeps patients and staff apart', async () => {
      const toStaff = await enqueue(card)
      expect(await claim('patient')).toBeNull()
      expect((await claim('staff'))?.id).toBe(toStaff)
    })

    it('passes by the lanes it is told to', async () => {
      await enqueue(toPatient(anna, '1'))
      const other = await enqueue(toPatient(boris, '2'))
      expect((await claim('patient', 1, [`patient:${anna}`]))?.id).toBe(other)
      expect(await claim('patient', 1, [`patient:${anna}`, `patient:${boris}`])).toBeNull()
    })

    it('puts off a delivery, and its lane with it', async () => {
      const first = await enqueue(toPatient(anna, '1'))
      await enqueue(toPatient(anna, '2'))
      await claim('patient')
      await inside((tx) => tx.retryDelivery(first, at(30), 'platform-temporary'))
      expect(await claim('patient', 29)).toBeNull()
      expect(await claim('patient', 30)).toMatchObject({ id: first, attempts: 1 })
    })

    it('lets a delivery be claimed again once its lease has run out', async () => {
      const first = await enqueue(toPatient(anna, '1'))
      await enqueue(toPatient(anna, '2'))
      await claim('patient', 0)
      expect(await claim('patient', 59)).toBeNull()
      expect(await claim('patient', 60)).toMatchObject({ id: first, attempts: 1 })
      await store().releaseClaims()
      expect(await claim('patient', 61)).toMatchObject({ id: first, attempts: 2 })
    })

    it('ends a delivery once, and forgets the text of a delivered one', async () => {
      const [delivered, failed] = [await enqueue(toPatient(anna, '1')), await enqueue(toPatient(boris, '2'))]
      await end(delivered)
      await end(failed, 'failed')
      await expect(end(delivered, 'failed')).rejects.toMatchObject({ code: 'store-failed' })
      await inside((tx) => tx.retryDelivery(failed, at(3), 'late'))
      expect(await claim('patient', 500)).toBeNull()
      const rows = await backend().sql('select state, payload is null as forgotten from outbox order by id')
      expect(rows.map(({ state, forgotten }) => [state, Boolean(forgotten)])).toEqual([
        ['delivered', true],
        ['failed', false],
      ])
    })

    it('knows whether a younger card waits', async () => {
      const first = await enqueue(card)
      const newer = () => inside((tx) => tx.hasNewerCard('c1', first))
      await enqueue({
        to: 'staff',
        type: 'note',
        caseId: 'c1',
        note: { type: 'cancelled', pseudonym: 'P-1' },
      })
      await enqueue(toPatient(anna, '1'))
      expect(await newer()).toBe(false)
      const second = await enqueue(card)
      expect(await newer()).toBe(true)
      expect(await inside((tx) => tx.hasNewerCard('c2', first))).toBe(false)
      expect(await inside((tx) => tx.hasNewerCard('c1', second))).toBe(false)
      await end(second)
      expect(await newer()).toBe(false)
    })

    it('counts what waits', async () => {
      expect(await inside((tx) => tx.backlog())).toEqual({ inbox: 0, outbox: 0, oldestDelivery: null })
      const first = await enqueue(card, 5)
      await enqueue(toPatient(anna, '1'), 9)
      await claim('staff', 10)
      expect(await inside((tx) => tx.backlog())).toEqual({ inbox: 0, outbox: 2, oldestDelivery: at(5) })
      await end(first)
      expect(await inside((tx) => tx.backlog())).toEqual({ inbox: 0, outbox: 1, oldestDelivery: at(9) })
    })

    it('ends a delivery that does not open, shows it on the card, and goes on', async () => {
      const settles = { askerId: 'a1', caseId: 'c1' }
      await enqueue({ to: 'patient', patientId: anna, message: { type: 'text', body: '1' }, settles })
      const next = await enqueue(toPatient(anna, '2'))
      await backend().sql(
        `update outbox set payload = (select payload from outbox where id = ${next}) where id <> ${next}`,
      )
      expect((await claim('patient'))?.id).toBe(next)
      expect((await inside((tx) => tx.asker('a1')))?.state).toBe('failed')
      expect((await claim('staff'))?.content).toEqual(card)
    })

    it('does not stop at a case whose key does not open', async () => {
      const id = await enqueue(card)
      await backend().sql('update cases set wrapped_key = (select min(wrapped_key) from patients)')
      await claim('staff')
      await inside((tx) => tx.retryDelivery(id, at(30), 'key-unusable'))
      expect(await claim('staff', 29)).toBeNull()
      await end(id, 'failed')
      expect((await inside((tx) => tx.backlog())).outbox).toBe(0)
    })
  })
}

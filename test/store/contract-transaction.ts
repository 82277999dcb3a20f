import { describe, expect, it } from 'vitest'
import { isSelgusError } from '../../src/errors.ts'
import type { Given } from './contract.ts'
import { admit, at, sampleCase, update } from './samples.ts'

export function transactionContract({ backend, store }: Given): void {
  describe('transaction', () => {
    it('keeps nothing when the work throws, and throws what the work threw', async () => {
      const patientId = await admit(store(), '100')
      const reason = new Error('changed my mind')
      const work = store().transaction(async (tx) => {
        await tx.receivePatientUpdate(update('k1', '200'), at(0))
        await tx.createCase(sampleCase('c1'))
        await tx.setReachable(patientId, false)
        await tx.enqueue({ to: 'staff', type: 'card', caseId: 'c1' }, at(0))
        await tx.audit({ actor: 'U1', action: 'claim', subject: 'c1', at: at(0) })
        throw reason
      })
      await expect(work).rejects.toBe(reason)
      await store().transaction(async (tx) => {
        expect(await tx.backlog()).toEqual({ inbox: 0, outbox: 0, oldestDelivery: null })
        expect(await tx.case('c1')).toBeNull()
        expect((await tx.patient(patientId))?.reachable).toBe(true)
      })
      expect(await backend().sql('select * from audit')).toEqual([])
      expect(await backend().sql('select * from patients')).toHaveLength(1)
    })

    it('shows a transaction its own writes', async () => {
      await store().transaction(async (tx) => {
        await tx.createCase(sampleCase('c1'))
        await tx.updateCase('c1', { state: 'claimed', claimedBy: 'U1' })
        expect((await tx.case('c1'))?.claimedBy).toBe('U1')
      })
    })

    it('lets transactions begun at once each run whole', async () => {
      const patientId = await admit(store(), '100')
      const flip = (reachable: boolean) =>
        store().transaction(async (tx) => {
          await tx.setReachable(patientId, reachable)
          await new Promise((resolve) => setTimeout(resolve, 1))
          expect((await tx.patient(patientId))?.reachable).toBe(reachable)
        })
      await Promise.all(Array.from({ length: 20 }, (_, index) => flip(index % 2 === 0)))
    })

    it('turns what the database refuses into store-failed without the values', async () => {
      await store().transaction((tx) => tx.createCase(sampleCase('secret-id')))
      const again = store().transaction((tx) => tx.createCase(sampleCase('secret-id')))
      const error: unknown = await again.catch((thrown: unknown) => thrown)
      expect(isSelgusError(error, 'store-failed')).toBe(true)
      expect(error).toMatchObject({ cause: expect.anything() })
      expect(String(error)).not.toContain('secret-id')
    })

    it('finishes what was begun before it closes', async () => {
      const late = store().transaction(async (tx) => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        await tx.createCase(sampleCase('c1'))
      })
      await store().close()
      await late
      expect(await backend().sql('select id from cases')).toEqual([{ id: 'c1' }])
    })

    it('refuses a database that a newer version has changed, and leaves it as it was', async () => {
      await store().close()
      await backend().sql(
        "insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01T00:00:00Z')",
      )
      await expect(backend().open()).rejects.toMatchObject({
        code: 'store-failed',
        message: expect.stringContaining('newer'),
        remedy: expect.stringContaining('newer version'),
      })
    })
  })
}

import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../../adapters/store/postgres.ts'
import type { Store, StoreTransaction } from '../../src/ports.ts'
import { openVault } from '../../src/privacy/vault.ts'
import { type Backend, makePostgresBackend, masterKey } from './backend.ts'
import { describeStore } from './contract.ts'
import { admit, at, leaseMs, toPatient, update } from './samples.ts'
import { startPostgres } from './start-postgres.ts'

const server = await startPostgres()

if ('missing' in server) {
  const title = `PostgreSQL store: not tested, because ${server.missing}`
  // Elsewhere a platform without a binary may skip; where the project is checked, nothing is left out unseen.
  if (process.env.CI === 'true') it(title, () => expect.fail(title))
  else {
    console.warn(title)
    it.skip(title, () => undefined)
  }
} else {
  afterAll(() => server.stop())
  const make = async () => makePostgresBackend(await server.createDatabase())
  describeStore('PostgreSQL', make)
  describeProcesses(make)
}

/** Two stores on one database are what two processes are. */
function describeProcesses(make: () => Promise<Backend>): void {
  describe('PostgreSQL with several processes', () => {
    let backend: Backend
    let [one, two]: Store[] = []
    beforeEach(async () => {
      backend = await make()
      ;[one, two] = await Promise.all([backend.open(), backend.open()])
    })
    afterEach(() => backend.dispose())

    const claim = (tx: StoreTransaction) =>
      tx.claimDelivery({ to: 'patient', worker: 'w', now: at(1), leaseMs, skipLanes: [] })

    it('starts on an empty database from all of them at once', async () => {
      const empty = await make()
      const stores = await Promise.all(Array.from({ length: 4 }, () => empty.open()))
      for (const store of stores) expect((await store.transaction((tx) => tx.backlog())).inbox).toBe(0)
      await empty.dispose()
    })

    it('gives a row that is being claimed to nobody else', async () => {
      const [first, second] = [required(one), required(two)]
      const patientId = await admit(first, '100')
      await first.transaction((tx) => tx.enqueue(toPatient(patientId, '1'), at(0)))
      await first.transaction(async (tx) => {
        expect(await claim(tx)).not.toBeNull()
        expect(await second.transaction(claim)).toBeNull()
      })
      expect(await second.transaction(claim)).toBeNull()
    })

    it('keeps a lane to one worker when an older row is committed late', async () => {
      const [first, second] = [required(one), required(two)]
      const patientId = await admit(first, '100')
      const older = gate()
      const written = gate()
      const late = first.transaction(async (tx) => {
        await tx.enqueue(toPatient(patientId, 'older'), at(0))
        written.open()
        await older.passed
      })
      await written.passed
      await second.transaction((tx) => tx.enqueue(toPatient(patientId, 'younger'), at(0)))
      const claimed = gate()
      const committing = gate()
      const holder = second.transaction(async (tx) => {
        const delivery = await claim(tx)
        claimed.open()
        await committing.passed
        expect(delivery?.content).toMatchObject({ message: { body: 'younger' } })
      })
      await claimed.passed
      older.open()
      await late
      // The older row is there now, and the claim of the younger is not yet committed.
      const meanwhile = await first.transaction(claim)
      committing.open()
      await holder
      expect([meanwhile, await first.transaction(claim)]).toEqual([null, null])
    })

    it('stores the updates of one patient one after the other', async () => {
      const [first, second] = [required(one), required(two)]
      await admit(first, '100')
      const [written, committing] = [gate(), gate()]
      const order: string[] = []
      const earlier = first.transaction(async (tx) => {
        await tx.receivePatientUpdate(update('k1', '100'), at(0))
        written.open()
        await committing.passed
        order.push('earlier')
      })
      await written.passed
      const later = second
        .transaction((tx) => tx.receivePatientUpdate(update('k2', '100'), at(0)))
        .then(() => order.push('later'))
      await new Promise((resolve) => setTimeout(resolve, 100))
      committing.open()
      await Promise.all([earlier, later])
      expect(order).toEqual(['earlier', 'later'])
    })

    it('never lets two hold deliveries of one patient', async () => {
      const stores = [required(one), required(two)]
      const patients = [await admit(required(one), '100'), await admit(required(one), '200')]
      const bodies = Array.from({ length: 15 }, (_, index) => String(index))
      for (const body of bodies)
        for (const id of patients)
          await required(one).transaction((tx) => tx.enqueue(toPatient(id, body), at(0)))
      const held = new Set<string>()
      let delivered = 0
      const work = async (store: Store) => {
        while (delivered < bodies.length * patients.length) {
          const delivery = await store.transaction(claim)
          if (delivery?.content.to !== 'patient') continue
          const { patientId } = delivery.content
          expect(held.has(patientId)).toBe(false)
          held.add(patientId)
          await new Promise((resolve) => setTimeout(resolve, 1))
          held.delete(patientId)
          await store.transaction((tx) => tx.endDelivery(delivery.id, 'delivered', at(2), null))
          delivered += 1
        }
      }
      await Promise.all([...stores, ...stores, ...stores].map(work))
      expect(await backend.sql('select max(attempts) as most from outbox')).toEqual([{ most: 1 }])
    })

    it('names no password when the server cannot be reached', async () => {
      const url = 'postgres://selgus:very-secret@127.0.0.1:1/selgus'
      const error: unknown = await openPostgresStore({ url, vault: openVault(masterKey) }).catch(
        (thrown: unknown) => thrown,
      )
      expect(error).toMatchObject({ code: 'store-failed', remedy: expect.stringContaining('DATABASE_URL') })
      expect(String(error)).not.toContain('very-secret')
    })
  })
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not opened')
  return value
}

/** A promise that somebody else resolves. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: () => resolve() }
}

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openVault } from '../../src/privacy/vault.ts'
import { masterKey } from './backend.ts'
import type { Given } from './contract.ts'
import { addAsker, admit, at, leaseMs, sampleCase, textOf, toPatient, update } from './samples.ts'

/** Said nowhere else, so that finding it in the bytes means that it was stored. */
const secret = 'Viljatusravi-saladus-õäöü'

export function secrecyContract({ backend, store }: Given): void {
  /** Puts the secret into everything that holds a text, and an address that can be searched for. */
  async function fill(): Promise<string> {
    const address = '987650000123'
    const patientId = await admit(store(), address)
    await store().transaction(async (tx) => {
      await tx.receivePatientUpdate(update('update-key-77', address, secret), at(0))
      await tx.saveState(patientId, {
        language: 'et',
        languageHint: null,
        clarifying: { question: secret, language: 'et', entries: [] },
        answered: [],
        turns: [{ text: secret, language: 'et', decision: 'unknown', entries: [], at: 0 }],
      })
      const message = { id: 'm1', patientId, direction: 'in', text: secret, language: 'et' } as const
      await tx.addMessage({ ...message, decision: 'unknown', entry: null, textHash: null, at: at(0) })
      await tx.createCase(sampleCase('c1', { topic: secret }))
      const asker = {
        id: 'a1',
        caseId: 'c1',
        patientId,
        language: 'et',
        state: 'waiting',
        since: at(0),
      } as const
      await tx.addAsker({ ...asker, question: secret })
      await tx.saveDraft({ caseId: 'c1', staff: 'U1', texts: { et: secret } })
      const id = await tx.enqueue(toPatient(patientId, secret), at(0))
      await tx.retryDelivery(id, at(0), secret)
      const note = { type: 'joined', pseudonym: 'P-1', language: 'et', text: secret } as const
      await tx.enqueue({ to: 'staff', type: 'note', caseId: 'c1', note }, at(0))
      await tx.enqueue({ to: 'staff', type: 'notice', text: secret }, at(0))
    })
    return patientId
  }

  describe('secrecy', () => {
    it('stores no address, text, update key or encryption key in clear', async () => {
      const patientId = await fill()
      await store().transaction(async (tx) => {
        const item = await tx.claimInbox('w', at(1), leaseMs)
        await tx.retryInbox(item?.id ?? -1, at(2), secret)
      })
      const stored = await backend().bytes()
      for (const hidden of [secret, '987650000123', 'update-key-77']) {
        expect(stored.includes(hidden), hidden).toBe(false)
        expect(stored.includes(Buffer.from(hidden, 'utf16le')), hidden).toBe(false)
        expect(stored.includes(Buffer.from(hidden).toString('base64').slice(0, 12)), hidden).toBe(false)
      }
      expect(stored.includes(Buffer.from(masterKey))).toBe(false)
      expect(stored.includes(Buffer.from(backend().vault.systemKey))).toBe(false)
      const [row] = await backend().sql('select wrapped_key from patients')
      const key = backend().vault.unwrap(`patient:${patientId}`, row?.wrapped_key as Uint8Array)
      expect(stored.includes(Buffer.from(key))).toBe(false)
      // The search itself works: an id is found.
      expect(stored.includes(patientId)).toBe(true)
    })

    it('reads everything again after it was closed', async () => {
      const patientId = await fill()
      await store().close()
      const again = await backend().open({ vault: openVault(Uint8Array.from(masterKey)) })
      await again.transaction(async (tx) => {
        expect(await tx.patient(patientId)).toMatchObject({
          address: '987650000123',
          state: { language: 'et' },
        })
        expect(await tx.case('c1')).toEqual(sampleCase('c1', { topic: secret }))
        expect((await tx.caseByTopic(secret))?.id).toBe('c1')
        expect((await tx.asker('a1'))?.question).toBe(secret)
        expect((await tx.draft('c1', 'U1'))?.texts).toEqual({ et: secret })
        expect(textOf(await tx.claimInbox('w', at(1), leaseMs))).toBe(secret)
        const claim = { worker: 'w', now: at(1), leaseMs, skipLanes: [] }
        const toPatients = await tx.claimDelivery({ ...claim, to: 'patient' })
        expect(toPatients?.content).toEqual(toPatient(patientId, secret))
        expect(await tx.receivePatientUpdate(update('update-key-77', '987650000123'), at(1))).toBe(false)
      })
    })

    it('does not open with another master key', async () => {
      await fill()
      await store().close()
      const opening = backend().open({ vault: openVault(randomBytes(32)) })
      await expect(opening).rejects.toMatchObject({
        code: 'key-unusable',
        remedy: expect.stringContaining('master.key'),
      })
    })

    it('does not open a text that was moved to another row', async () => {
      const patientId = await fill()
      await store().transaction((tx) => addAsker(tx, 'a2', 'c1', patientId))
      await backend().sql(
        "update askers set question = (select question from askers where id = 'a1') where id = 'a2'",
      )
      const reading = store().transaction((tx) => tx.asker('a2'))
      await expect(reading).rejects.toMatchObject({ code: 'decrypt-failed' })
    })

    it('does not open a text that was moved to another column', async () => {
      const patientId = await fill()
      await backend().sql('update patients set state = address')
      const reading = store().transaction((tx) => tx.patient(patientId))
      await expect(reading).rejects.toMatchObject({ code: 'decrypt-failed' })
    })

    it("does not open with another patient's key", async () => {
      await fill()
      const other = await admitAnother()
      await backend().sql(
        `update patients set wrapped_key = (select min(wrapped_key) from patients where id <> '${other}')`,
      )
      const reading = store().transaction((tx) => tx.patient(other))
      await expect(reading).rejects.toMatchObject({ code: 'key-unusable' })
    })

    it('leaves nothing of a patient readable once their key is gone', async () => {
      const patientId = await fill()
      await backend().sql(`delete from patients where id = '${patientId}'`)
      for (const table of ['messages', 'askers', 'inbox'])
        expect(await backend().sql(`select * from ${table}`)).toEqual([])
      expect(await backend().sql('select * from outbox where patient_id is not null')).toEqual([])
    })
  })

  async function admitAnother(): Promise<string> {
    await store().transaction((tx) => tx.receivePatientUpdate(update('other', '555'), at(0)))
    const [row] = await backend().sql('select id from patients order by made_at desc limit 1')
    return String(row?.id)
  }
}

import { describe, expect, it } from 'vitest'
import { newPatientState, type PatientState } from '../../src/conversation/state.ts'
import type { Given } from './contract.ts'
import { admit, at, update } from './samples.ts'

export function patientsContract({ backend, store }: Given): void {
  const read = (id: string) => store().transaction((tx) => tx.patient(id))

  describe('patients', () => {
    it('makes a patient on first sight and knows them again', async () => {
      const id = await admit(store(), '123456789')
      expect(await read(id)).toEqual({
        id,
        pseudonym: expect.stringMatching(/^P-[0-9A-HJKMNP-TV-Z]{4}$/),
        address: '123456789',
        state: newPatientState,
        reachable: true,
      })
      await store().transaction((tx) => tx.receivePatientUpdate(update('again', '123456789'), at(0)))
      expect(await backend().sql('select id from patients')).toEqual([{ id }])
      expect(await read('nobody')).toBeNull()
    })

    it('keeps the state', async () => {
      const id = await admit(store(), '100')
      const state: PatientState = {
        language: 'et',
        languageHint: 'ru',
        clarifying: { question: 'mis värk on', language: 'et', entries: ['a', 'b'] },
        answered: [{ question: 'küsimus', language: 'et', entry: 'a' }],
        turns: [{ text: 'ja kuidas', language: 'et', decision: 'answer', entries: ['a'], at: 0 }],
      }
      await store().transaction((tx) => tx.saveState(id, state))
      expect((await read(id))?.state).toEqual(state)
    })

    it('refuses to keep anything for a patient who is not there', async () => {
      const saving = store().transaction((tx) => tx.saveState('nobody', newPatientState))
      await expect(saving).rejects.toMatchObject({ code: 'store-failed' })
    })

    it('keeps who is reachable', async () => {
      const id = await admit(store(), '100')
      await store().transaction((tx) => tx.setReachable(id, false))
      expect((await read(id))?.reachable).toBe(false)
      await store().transaction((tx) => tx.setReachable(id, true))
      expect((await read(id))?.reachable).toBe(true)
    })

    it('keeps messages with what was decided on them', async () => {
      const patientId = await admit(store(), '100')
      const message = { id: 'm1', patientId, direction: 'out', text: 'Vastus', language: 'et' } as const
      const given = { decision: null, entry: 'what-leaked', textHash: 'abc', at: at(7) }
      await store().transaction((tx) => tx.addMessage({ ...message, ...given }))
      const [row] = await backend().sql(
        'select patient_id, direction, language, decision, entry, text_hash from messages',
      )
      expect(row).toEqual({
        patient_id: patientId,
        direction: 'out',
        language: 'et',
        decision: null,
        entry: 'what-leaked',
        text_hash: 'abc',
      })
    })

    it('gives a longer pseudonym when the short ones are taken', async () => {
      const always = await backend().open({ newPseudonym: (length) => 'X'.repeat(length) })
      const first = await admit(always, '100')
      const second = await admit(always, '200')
      expect((await read(first))?.pseudonym).toBe('P-XXXX')
      expect((await read(second))?.pseudonym).toBe('P-XXXXX')
      const third = always.transaction((tx) => tx.receivePatientUpdate(update('k', '300'), at(0)))
      await expect(third).rejects.toMatchObject({ code: 'store-failed' })
    })

    it('writes an audit record', async () => {
      await store().transaction((tx) => tx.audit({ actor: 'U1', action: 'claim', subject: 'c1', at: at(2) }))
      expect(await backend().sql('select actor, action, subject from audit')).toEqual([
        { actor: 'U1', action: 'claim', subject: 'c1' },
      ])
    })
  })
}

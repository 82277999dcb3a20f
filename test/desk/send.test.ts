import { describe, expect, it } from 'vitest'
import { at } from '../store/samples.ts'
import { acts, cases, inside, newPatient, opens, queued, stateOf, withStore } from './bench.ts'

withStore()
const caseOf = (id: string) => inside((tx) => tx.case(id))
const draft = (caseId: string, texts: Record<string, string>, staff = 'U1') =>
  inside((tx) => tx.saveDraft({ caseId, staff, texts }))
const refusal = (reason: RegExp, staff = 'U1') => [
  { type: 'refused', staff, reason: expect.stringMatching(reason) },
]

describe('sending an answer', () => {
  it('gives each who waits the text in their language, and says in the thread what was sent', async () => {
    const [anna, boris] = [await newPatient('1'), await newPatient('2')]
    const caseId = await opens(anna, 'a1')
    await opens(boris, 'a2', { language: 'et' }, 1)
    const draftId = await draft(caseId, { et: 'Ei.', en: 'No.', ru: 'Нет.' })
    expect(await acts('U1', { type: 'send', caseId, draftId })).toEqual([
      { type: 'sent', staff: 'U1', texts: { et: 'Ei.', en: 'No.' } },
    ])
    expect(await queued('patient')).toEqual([
      {
        to: 'patient',
        patientId: anna.id,
        message: { type: 'text', heading: 'staff-answer (en)', body: 'No.' },
        settles: { askerId: 'a1', caseId },
      },
      {
        to: 'patient',
        patientId: boris.id,
        message: { type: 'text', heading: 'staff-answer (et)', body: 'Ei.' },
        settles: { askerId: 'a2', caseId },
      },
    ])
    expect([await stateOf('a1'), await stateOf('a2')]).toEqual(['sending', 'sending'])
    expect(await caseOf(caseId)).toMatchObject({ state: 'answered', claimedBy: 'U1' })
  })

  it('sends a long text in pieces, and each of them counts for who waits', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    const draftId = await draft(caseId, { en: '0123456789abc' })
    await acts('U1', { type: 'send', caseId, draftId })
    const sent = await queued('patient')
    expect(sent.map((each) => 'settles' in each)).toEqual([true, true])
    expect(sent.map((each) => each.to === 'patient' && each.message)).toEqual([
      { type: 'text', body: '0123456789' },
      { type: 'text', heading: 'staff-answer (en)', body: 'abc' },
    ])
  })

  it('in some languages lets the others wait on, and can be done again for them', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    await opens(await newPatient('2'), 'a2', { language: 'et' }, 1)
    const first = await draft(caseId, { en: 'No.', et: '   ' })
    expect(await acts('U1', { type: 'send', caseId, draftId: first })).toMatchObject([
      { type: 'sent', texts: { en: 'No.' } },
    ])
    expect([await stateOf('a1'), await stateOf('a2')]).toEqual(['sending', 'waiting'])
    expect(await caseOf(caseId)).toMatchObject({ state: 'claimed', claimedBy: 'U1' })
    await queued('patient')
    const second = await draft(caseId, { en: 'Again.', et: 'Ei.' }, 'U2')
    await acts('U2', { type: 'send', caseId, draftId: second })
    expect(await queued('patient')).toMatchObject([{ message: { body: 'Ei.' } }])
    expect(await caseOf(caseId)).toMatchObject({ state: 'answered', claimedBy: 'U1' })
  })

  it('does not stop at the claim of another', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    await acts('U2', { type: 'claim', caseId })
    const draftId = await draft(caseId, { en: 'No.' })
    expect(await acts('U1', { type: 'send', caseId, draftId })).toMatchObject([{ type: 'sent' }])
    expect(await caseOf(caseId)).toMatchObject({ state: 'answered', claimedBy: 'U2' })
  })
})

describe('a sending that is refused', () => {
  it('twice with one click sends once', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    await opens(await newPatient('2'), 'a2', { language: 'et' }, 1)
    const draftId = await draft(caseId, { en: 'No.' })
    await acts('U1', { type: 'send', caseId, draftId })
    expect(await acts('U1', { type: 'send', caseId, draftId })).toEqual(refusal(/was sent already/))
    expect(await queued('patient')).toHaveLength(1)
  })

  it('is of the draft of another member, or of another case', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    const other = await opens(await newPatient('2'), 'a2', { topic: null }, 1)
    const draftId = await draft(caseId, { en: 'No.' })
    expect(await acts('U2', { type: 'send', caseId, draftId })).toEqual(refusal(/not found/, 'U2'))
    expect(await acts('U1', { type: 'send', caseId: other, draftId })).toEqual(refusal(/not found/))
    expect(await queued('patient')).toEqual([])
    expect([await stateOf('a1'), await stateOf('a2')]).toEqual(['waiting', 'waiting'])
    expect(await inside((tx) => tx.draftById(draftId))).not.toBeNull()
  })

  it('is of a preview whose text was changed since', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    const old = await draft(caseId, { en: 'No.' })
    const changed = await draft(caseId, { en: 'Yes.' })
    expect(await acts('U1', { type: 'send', caseId, draftId: old })).toEqual(
      refusal(/replaced by a newer draft/),
    )
    expect(await queued('patient')).toEqual([])
    await acts('U1', { type: 'send', caseId, draftId: changed })
    expect(await queued('patient')).toMatchObject([{ message: { body: 'Yes.' } }])
  })

  it('is in languages that nobody waits in', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    const draftId = await draft(caseId, { et: 'Ei.', en: '' })
    expect(await acts('U1', { type: 'send', caseId, draftId })).toEqual(refusal(/^Nobody waits/))
    expect(await caseOf(caseId)).toMatchObject({ state: 'open' })
    expect(await inside((tx) => tx.draftById(draftId))).toMatchObject({ texts: { et: 'Ei.' } })
  })

  it('is to a patient who has cancelled meanwhile', async () => {
    const patient = await newPatient('1')
    const caseId = await opens(patient, 'a1')
    const draftId = await draft(caseId, { en: 'No.' })
    await inside((tx) => cases.cancel(tx, patient, 'a1', at(5)))
    expect(await acts('U1', { type: 'send', caseId, draftId })).toEqual(refusal(/^Nobody waits/))
    expect(await queued('patient')).toEqual([])
    expect(await stateOf('a1')).toBe('cancelled')
    expect(await caseOf(caseId)).toMatchObject({ state: 'closed' })
  })

  it('leaves out who cancelled, and serves the rest', async () => {
    const [anna, boris] = [await newPatient('1'), await newPatient('2')]
    const caseId = await opens(anna, 'a1')
    await opens(boris, 'a2', {}, 1)
    await inside((tx) => cases.cancel(tx, anna, 'a1', at(5)))
    const draftId = await draft(caseId, { en: 'No.' })
    await acts('U1', { type: 'send', caseId, draftId })
    expect(await queued('patient')).toMatchObject([{ patientId: boris.id }])
    expect(await caseOf(caseId)).toMatchObject({ state: 'answered' })
  })

  it('is of a case that was closed', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    const draftId = await draft(caseId, { en: 'No.' })
    await acts('U2', { type: 'close', caseId })
    await queued('patient')
    expect(await acts('U1', { type: 'send', caseId, draftId })).toMatchObject([{ type: 'refused' }])
    expect(await queued('patient')).toEqual([])
  })
})

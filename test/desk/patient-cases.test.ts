import { describe, expect, it } from 'vitest'
import { at } from '../store/samples.ts'
import { acts, cases, inside, newPatient, notesOf, opens, queued, stateOf, withStore } from './bench.ts'

const { sql } = withStore()
const caseOf = (id: string) => inside((tx) => tx.case(id))

describe('a question that comes to the desk', () => {
  it('opens a case with a card', async () => {
    const considered = [{ entry: 'insurer', confidence: 0.4 }]
    const caseId = await opens(await newPatient('1'), 'a1', { considered }, 7)
    expect(await caseOf(caseId)).toEqual({
      id: caseId,
      kind: 'handoff',
      state: 'open',
      entry: 'insurer',
      topic: 'entry:insurer',
      considered,
      claimedBy: null,
      cardRef: null,
      openedAt: at(7),
    })
    expect(await inside((tx) => tx.asker('a1'))).toMatchObject({
      state: 'waiting',
      since: at(7),
      language: 'en',
    })
    expect(await queued('staff')).toEqual([{ to: 'staff', type: 'card', caseId }])
  })

  it('joins the case of its topic, in the words and the language of who asks', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    await acts('U1', { type: 'claim', caseId })
    const second = await newPatient('2')
    expect(await opens(second, 'a2', { language: 'et', question: 'ja mina?' }, 1)).toBe(caseId)
    expect(await queued('staff')).toEqual([
      { to: 'staff', type: 'card', caseId },
      {
        to: 'staff',
        type: 'note',
        caseId,
        note: { type: 'joined', pseudonym: second.pseudonym, language: 'et', text: 'ja mina?' },
      },
    ])
    expect(await caseOf(caseId)).toMatchObject({ state: 'claimed', claimedBy: 'U1' })
  })

  it('without a topic never joins another', async () => {
    const ids = [await opens(await newPatient('1'), 'a1', { topic: null })]
    ids.push(await opens(await newPatient('2'), 'a2', { topic: null }))
    expect(new Set(ids).size).toBe(2)
  })
})

describe('what is added to a question', () => {
  it('stands in the thread under the pseudonym, of a card that is there', async () => {
    const patient = await newPatient('1')
    const caseId = await opens(patient, 'a1')
    await queued('staff')
    await inside((tx) => cases.followUp(tx, patient, caseId, 'et', 'ja veel', at(5)))
    const note = { type: 'follow-up', pseudonym: patient.pseudonym, language: 'et', text: 'ja veel' }
    expect(await queued('staff')).toEqual([
      { to: 'staff', type: 'card', caseId },
      { to: 'staff', type: 'note', caseId, note },
    ])
  })
})

describe('a question that is taken back', () => {
  it('ends its case when nobody else waits, and the thread says so', async () => {
    const patient = await newPatient('1')
    const caseId = await opens(patient, 'a1')
    await queued('staff')
    await inside((tx) => cases.cancel(tx, patient, 'a1', at(5)))
    expect(await stateOf('a1')).toBe('cancelled')
    expect(await caseOf(caseId)).toMatchObject({ state: 'closed' })
    expect(await queued('staff')).toEqual([
      { to: 'staff', type: 'card', caseId },
      { to: 'staff', type: 'note', caseId, note: { type: 'cancelled', pseudonym: patient.pseudonym } },
    ])
  })

  it('leaves the case to who waits on', async () => {
    const patient = await newPatient('1')
    const caseId = await opens(patient, 'a1')
    await opens(await newPatient('2'), 'a2', {}, 1)
    await inside((tx) => cases.cancel(tx, patient, 'a1', at(5)))
    expect(await caseOf(caseId)).toMatchObject({ state: 'open' })
    expect(await stateOf('a2')).toBe('waiting')
  })

  it('is not that of somebody else, nor one that was answered already', async () => {
    const [patient, other] = [await newPatient('1'), await newPatient('2')]
    const caseId = await opens(patient, 'a1')
    await queued('staff')
    await inside((tx) => cases.cancel(tx, other, 'a1', at(5)))
    expect(await stateOf('a1')).toBe('waiting')
    await inside((tx) => tx.setAskerState('a1', 'sending'))
    await inside((tx) => cases.cancel(tx, patient, 'a1', at(5)))
    expect(await stateOf('a1')).toBe('sending')
    await inside((tx) => cases.cancel(tx, patient, 'none', at(5)))
    expect(await queued('staff')).toEqual([])
    expect(await caseOf(caseId)).toMatchObject({ state: 'open' })
  })
})

describe('what a patient waits for', () => {
  it('is every open question of theirs, oldest first, with its case', async () => {
    const [patient, other] = [await newPatient('1'), await newPatient('2')]
    const young = await opens(patient, 'a2', { topic: null }, 20)
    const old = await opens(patient, 'a1', { topic: null, kind: 'unknown', entry: null }, 10)
    await opens(patient, 'a3', { topic: null }, 30)
    await opens(other, 'b1', { topic: null }, 5)
    await inside((tx) => tx.setAskerState('a3', 'delivered'))
    const waiting = await inside((tx) => cases.waiting(tx, patient.id))
    expect(waiting.map(({ asker, case: subject }) => [asker.id, subject.id, subject.kind])).toEqual([
      ['a1', old, 'unknown'],
      ['a2', young, 'handoff'],
    ])
  })

  it('is nothing in a case that has ended', async () => {
    const patient = await newPatient('1')
    const caseId = await opens(patient, 'a1')
    await inside((tx) => tx.updateCase(caseId, { state: 'answered' }))
    expect(await inside((tx) => cases.waiting(tx, patient.id))).toEqual([])
  })
})

describe('a patient who cannot be reached', () => {
  it('is noted on every card that waits for them', async () => {
    const patient = await newPatient('1')
    const ids = [await opens(patient, 'a1', { topic: null }), await opens(patient, 'a2', { topic: null }, 1)]
    await opens(patient, 'a3', { topic: null }, 2)
    await inside((tx) => tx.setAskerState('a3', 'delivered'))
    await queued('staff')
    await inside((tx) => cases.reachable(tx, patient, false, at(5)))
    const told = await queued('staff')
    const note = { type: 'unreachable', pseudonym: patient.pseudonym }
    expect(notesOf(told)).toEqual([note, note])
    const cards = told.flatMap((each) => (each.to === 'staff' && each.type === 'card' ? [each.caseId] : []))
    expect(new Set(cards)).toEqual(new Set(ids))
    expect(await inside((tx) => tx.asker('a1'))).toMatchObject({ reachable: false, state: 'waiting' })
  })

  it('is drawn anew without a remark when they are back', async () => {
    const patient = await newPatient('1')
    const caseId = await opens(patient, 'a1')
    await inside((tx) => cases.reachable(tx, patient, false, at(5)))
    await queued('staff')
    await inside((tx) => cases.reachable(tx, patient, true, at(6)))
    expect(await queued('staff')).toEqual([{ to: 'staff', type: 'card', caseId }])
    expect(await sql('select reachable from patients')).toEqual([{ reachable: 1 }])
  })
})

import { describe, expect, it } from 'vitest'
import { createDesk } from '../../src/desk/desk.ts'
import { createDeliveryHooks } from '../../src/desk/settle.ts'
import { at, leaseMs } from '../store/samples.ts'
import { cases, inside, knowledge, newPatient, notesOf, opens, queued, stateOf, withStore } from './bench.ts'

const { store } = withStore()
const hooks = createDeliveryHooks({ knowledge: () => knowledge, deskLanguage: 'en', cases })

describe('a delivery that ends', () => {
  it('becomes the state of who waited for it, and the card shows it', async () => {
    for (const outcome of ['delivered', 'failed'] as const) {
      const caseId = await opens(await newPatient(outcome), outcome, { topic: null })
      await queued('staff')
      await inside((tx) => hooks.settled(tx, { askerId: outcome, caseId }, outcome, at(5)))
      expect(await stateOf(outcome)).toBe(outcome)
      expect(await queued('staff')).toEqual([{ to: 'staff', type: 'card', caseId }])
      const drawn = await inside((tx) => hooks.card(tx, caseId))
      expect(drawn?.card.askers).toMatchObject([{ state: outcome }])
    }
  })

  it('in pieces is delivered with the last one, and failed with any one', async () => {
    for (const [first, second, state] of [
      ['delivered', 'delivered', 'delivered'],
      ['failed', 'delivered', 'failed'],
      ['delivered', 'failed', 'failed'],
    ] as const) {
      const askerId = `${first}-${second}`
      const patient = await newPatient(askerId)
      const caseId = await opens(patient, askerId, { topic: null })
      const settles = { askerId, caseId }
      const message = { type: 'text', body: 'piece' } as const
      const queue = () =>
        inside((tx) => tx.enqueue({ to: 'patient', patientId: patient.id, message, settles }, at(1)))
      const ids = [await queue(), await queue()]
      const end = (index: number, outcome: 'delivered' | 'failed') =>
        inside(async (tx) => {
          await tx.endDelivery(ids[index] ?? 0, outcome, at(5), null)
          await hooks.settled(tx, settles, outcome, at(5))
        })
      await end(0, first)
      expect(await stateOf(askerId)).toBe(first === 'failed' ? 'failed' : 'waiting')
      await end(1, second)
      expect(await stateOf(askerId)).toBe(state)
    }
  })

  it('without arriving leaves the question open, to be answered again', async () => {
    const patient = await newPatient('1')
    const caseId = await opens(patient, 'a1')
    await inside((tx) => tx.updateCase(caseId, { state: 'answered', claimedBy: 'U1' }))
    await inside((tx) => tx.setAskerState('a1', 'sending'))
    await inside((tx) => hooks.settled(tx, { askerId: 'a1', caseId }, 'failed', at(5)))
    expect(await inside((tx) => tx.case(caseId))).toMatchObject({ state: 'claimed', claimedBy: 'U1' })
    expect((await inside((tx) => tx.waiting(patient.id))).map(({ id }) => id)).toEqual(['a1'])
    expect(await inside((tx) => cases.waiting(tx, patient.id))).toHaveLength(1)
  })

  it('tells the cards of a patient who cannot be reached', async () => {
    const patient = await newPatient('1')
    await opens(patient, 'a1')
    await queued('staff')
    await inside((tx) => hooks.unreachable(tx, patient, at(5)))
    expect(notesOf(await queued('staff'))).toEqual([{ type: 'unreachable', pseudonym: patient.pseudonym }])
    expect(await inside((tx) => tx.patient(patient.id))).toMatchObject({ reachable: false })
  })
})

describe('the card of a case', () => {
  it('comes with the place where it stands, and is null for a case that is not known', async () => {
    const caseId = await opens(await newPatient('1'), 'a1')
    expect(await inside((tx) => hooks.card(tx, caseId))).toMatchObject({ card: { caseId }, cardRef: null })
    await inside((tx) => tx.updateCase(caseId, { cardRef: 'C1/7' }))
    expect(await inside((tx) => hooks.card(tx, caseId))).toMatchObject({ cardRef: 'C1/7' })
    expect(await inside((tx) => hooks.card(tx, 'none'))).toBeNull()
  })
})

describe('the desk', () => {
  const open = () => {
    const wakes: number[] = []
    const clock = { now: () => at(3) }
    const wake = () => void wakes.push(1)
    return {
      wakes,
      desk: createDesk({ store: store(), clock, knowledge: () => knowledge, deskLanguage: 'en', wake }),
    }
  }

  it('stores an action before it is acknowledged, once however often it comes', async () => {
    const { desk, wakes } = open()
    const caseId = await opens(await newPatient('1'), 'a1')
    const update = { key: 's1', staff: 'U1', action: { type: 'claim', caseId } } as const
    await desk.act(update)
    await desk.act(update)
    expect(wakes).toHaveLength(1)
    const claim = () => inside((tx) => tx.claimInbox('w', at(4), leaseMs))
    expect(await claim()).toMatchObject({
      from: 'staff',
      staff: 'U1',
      action: update.action,
      receivedAt: at(3),
    })
    expect(await claim()).toBeNull()
  })

  it('does not acknowledge what it could not store', async () => {
    const { desk, wakes } = open()
    await store().close()
    const action = { type: 'claim', caseId: 'c1' } as const
    await expect(desk.act({ key: 's1', staff: 'U1', action })).rejects.toMatchObject({ code: 'store-failed' })
    expect(wakes).toEqual([])
  })

  it('shows a case as it is now, and keeps one draft for each member and case', async () => {
    const { desk } = open()
    const caseId = await opens(await newPatient('1'), 'a1')
    expect(await desk.card(caseId)).toMatchObject({ caseId, entry: { title: 'My insurer' }, state: 'open' })
    expect(await desk.card('none')).toBeNull()
    const old = await desk.saveDraft(caseId, 'U1', { et: 'Ei' })
    const id = await desk.saveDraft(caseId, 'U1', { et: 'Jah' })
    expect(await inside((tx) => tx.draftById(old))).toBeNull()
    expect(await desk.draft(caseId, 'U1')).toEqual({ id, caseId, staff: 'U1', texts: { et: 'Jah' } })
    expect(await desk.draft(caseId, 'U2')).toBeNull()
  })
})

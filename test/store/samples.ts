import type { PatientUpdate } from '../../src/conversation/event.ts'
import type { DeliveryContent } from '../../src/delivery/delivery.ts'
import type { StaffUpdate } from '../../src/desk/card.ts'
import type { Case } from '../../src/desk/case.ts'
import type { InboxItem, Store, StoreTransaction } from '../../src/ports.ts'

/** A moment, `seconds` after the tests begin. */
export function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 24, 12) + seconds * 1_000)
}

export const leaseMs = 60_000

export function update(key: string, address: string, text = 'Kas minu andmed lekkisid?'): PatientUpdate {
  return { key, address, event: { type: 'text', text, message: `m-${key}`, edited: false, redacted: [] } }
}

export function staffUpdate(key: string, caseId: string): StaffUpdate {
  return { key, staff: 'U1', action: { type: 'claim', caseId } }
}

export function sampleCase(id: string, change: Partial<Case> = {}): Case {
  return {
    id,
    kind: 'handoff',
    state: 'open',
    entry: 'am-i-affected',
    topic: `entry:${id}`,
    considered: [{ entry: 'am-i-affected', confidence: 0.71 }],
    claimedBy: null,
    cardRef: null,
    openedAt: at(0),
    ...change,
  }
}

export function toPatient(patientId: string, body: string): DeliveryContent {
  return { to: 'patient', patientId, message: { type: 'text', body } }
}

/** Makes a patient the way they come into being, and ends the update that made them. Returns the id. */
export async function admit(store: Store, address: string): Promise<string> {
  return store.transaction(async (tx) => {
    await tx.receivePatientUpdate(update(`admit-${address}`, address), at(-1_000))
    const item = await tx.claimInbox('admit', at(-1_000), leaseMs)
    if (item?.from !== 'patient') throw new Error('the inbox was not empty before')
    await tx.finishInbox(item.id, at(-1_000))
    return item.patientId
  })
}

export function addAsker(tx: StoreTransaction, id: string, caseId: string, patientId: string, seconds = 0) {
  const question = `question ${id}`
  return tx.addAsker({
    id,
    caseId,
    patientId,
    language: 'et',
    question,
    state: 'waiting',
    since: at(seconds),
  })
}

/** What an inbox item is about, short enough to compare. */
export function textOf(item: InboxItem | null): string | null {
  if (item === null) return null
  if (item.from === 'staff') return item.action.type
  return item.event.type === 'text' ? item.event.text : item.event.type
}

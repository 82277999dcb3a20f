import { afterEach, beforeEach } from 'vitest'
import type { DeliveryContent } from '../../src/delivery/delivery.ts'
import { createStaffHandler } from '../../src/desk/act.ts'
import type { Note, StaffAction } from '../../src/desk/card.ts'
import { createPatientCases } from '../../src/desk/patient-cases.ts'
import type { Patient, PatientMessage, StaffQuestion, Store, StoreTransaction } from '../../src/ports.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { type Backend, makeSqliteBackend } from '../store/backend.ts'
import { admit, at, leaseMs } from '../store/samples.ts'

export const knowledge = fixtureKnowledge()
export const cases = createPatientCases()

/** The channel's own cutting: what is longer than ten characters goes out as two messages. */
export function split(message: PatientMessage): readonly PatientMessage[] {
  if (message.type !== 'text' || message.body.length <= 10) return [message]
  return [
    { type: 'text', body: message.body.slice(0, 10) },
    { ...message, body: message.body.slice(10) },
  ]
}

let backend: Backend
let opened: Store

/** A real store for each test of a file. */
export function withStore(): { readonly store: () => Store; readonly sql: Backend['sql'] } {
  beforeEach(async () => {
    backend = await makeSqliteBackend()
    opened = await backend.open()
  })
  afterEach(() => backend.dispose())
  return { store: () => opened, sql: (statement) => backend.sql(statement) }
}

export function inside<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
  return opened.transaction(work)
}

export async function newPatient(address: string): Promise<Patient> {
  const id = await admit(opened, address)
  const patient = await inside((tx) => tx.patient(id))
  if (patient === null) throw new Error('the patient was not made')
  return patient
}

export function question(askerId: string, change: Partial<StaffQuestion> = {}): StaffQuestion {
  return {
    askerId,
    kind: 'handoff',
    entry: 'insurer',
    topic: 'entry:insurer',
    language: 'en',
    question: `question ${askerId}`,
    considered: [],
    ...change,
  }
}

/** A patient's question comes to the desk. Returns the id of its case. */
export async function opens(
  patient: Patient,
  askerId: string,
  change: Partial<StaffQuestion> = {},
  seconds = 0,
): Promise<string> {
  return inside(async (tx) => {
    await cases.open(tx, patient, question(askerId, change), at(seconds))
    return (await tx.asker(askerId))?.caseId ?? ''
  })
}

const handle = createStaffHandler({ split, phrase: (id, language) => `${id} (${language})` })

/** A member of staff does something. Returns the remarks it left in the thread. */
export async function acts(staff: string, action: StaffAction): Promise<Note[]> {
  await queued('staff')
  const common = { id: 1, attempts: 0, receivedAt: at(10) }
  await inside((tx) => handle(tx, { ...common, from: 'staff', staff, action }, at(10)))
  return notesOf(await queued('staff'))
}

export function notesOf(contents: readonly DeliveryContent[]): Note[] {
  return contents.flatMap((each) => (each.to === 'staff' && each.type === 'note' ? [each.note] : []))
}

/** Everything queued since the last look, in order. */
export async function queued(to: 'patient' | 'staff'): Promise<DeliveryContent[]> {
  return inside(async (tx) => {
    const found: DeliveryContent[] = []
    for (;;) {
      const delivery = await tx.claimDelivery({ to, worker: 'w', now: at(9_999), leaseMs, skipLanes: [] })
      if (delivery === null) return found
      found.push(delivery.content)
      await tx.endDelivery(delivery.id, 'delivered', at(9_999), null)
    }
  })
}

export async function stateOf(askerId: string): Promise<string | undefined> {
  return (await inside((tx) => tx.asker(askerId)))?.state
}

import { afterEach, beforeEach } from 'vitest'
import type { PatientEvent, PatientMessage } from '../../src/conversation/event.ts'
import { createPatientHandler, type HandleParts, type PatientHandler } from '../../src/conversation/handle.ts'
import type { DeliveryContent } from '../../src/delivery/delivery.ts'
import { createPatientCases } from '../../src/desk/patient-cases.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import type { Patient, Store } from '../../src/ports.ts'
import { type Backend, makeSqliteBackend } from '../store/backend.ts'
import { at, leaseMs } from '../store/samples.ts'
import { knowledge } from './setting.ts'

const matcher = buildMatcher(knowledge)
let backend: Backend
let store: Store
let handle: PatientHandler
let keys = 0

/** A real store, the small knowledge and its matcher for each test of a file. */
export function withHandler() {
  beforeEach(async () => {
    backend = await makeSqliteBackend()
    store = await backend.open()
    handleWith({})
  })
  afterEach(() => backend.dispose())
  return { store: () => store, sql: (statement: string) => backend.sql(statement) }
}

/** Handles from now on with other parts. */
export function handleWith(change: Partial<HandleParts>): void {
  const current = () => ({ knowledge, matcher })
  handle = createPatientHandler({ current, cases: createPatientCases(), split: halves, ...change })
}

/** The channel's own cutting: a body of two lines or more goes out as two messages. */
function halves(message: PatientMessage): readonly PatientMessage[] {
  if (message.type !== 'text' || !message.body.includes('\n')) return [message]
  const [first = '', ...rest] = message.body.split('\n')
  return [
    { type: 'text', body: first },
    { ...message, body: rest.join('\n').trim() },
  ]
}

/** Stores an event and handles it, as the inbox does. Returns the patient as they are afterwards. */
export async function happens(
  event: PatientEvent,
  { address = '100', hint = 'en', seconds = 0 } = {},
): Promise<Patient> {
  const key = `k${keys++}`
  return store.transaction(async (tx) => {
    await tx.receivePatientUpdate({ key, address, languageHint: hint, event }, at(seconds))
    const item = await tx.claimInbox('w', at(seconds), leaseMs)
    if (item?.from !== 'patient') throw new Error('the item was not there')
    await handle(tx, item, at(seconds))
    await tx.finishInbox(item.id, at(seconds))
    const patient = await tx.patient(item.patientId)
    if (patient === null) throw new Error('the patient was not there')
    return patient
  })
}

/** Everything queued since the last look, in order. */
export async function queued(to: 'patient' | 'staff'): Promise<DeliveryContent[]> {
  return store.transaction(async (tx) => {
    const found: DeliveryContent[] = []
    for (;;) {
      const delivery = await tx.claimDelivery({ to, worker: 'w', now: at(9_999), leaseMs, skipLanes: [] })
      if (delivery === null) return found
      found.push(delivery.content)
      await tx.endDelivery(delivery.id, 'delivered', at(9_999), null)
    }
  })
}

export const told = async () =>
  (await queued('patient')).flatMap((each) =>
    each.to === 'patient' && each.message.type === 'text' ? [each.message.body] : [],
  )

import type { Clock, PatientIntake, Store } from '../ports.ts'
import { redact } from '../privacy/redact.ts'
import type { PatientEvent, PatientUpdate } from './event.ts'

export interface IntakeParts {
  readonly store: Store
  readonly clock: Clock
  /** Called after something new was stored. */
  readonly wake: () => void
}

/** What a patient channel calls for every update. Resolves once the redacted update is durable; throws 'store-failed'. */
export function createIntake({ store, clock, wake }: IntakeParts): PatientIntake {
  return async (update) => {
    const clean = redactUpdate(update)
    const isNew = await store.transaction((tx) => tx.receivePatientUpdate(clean, clock.now()))
    if (isNew) wake()
  }
}

/** Takes personal data out of everything a patient wrote, before anything is stored. Pure. */
export function redactUpdate(update: PatientUpdate): PatientUpdate {
  return { ...update, event: redactEvent(update.event) }
}

function redactEvent(event: PatientEvent): PatientEvent {
  if (event.type !== 'text') return event
  const { text, found } = redact(event.text)
  return { ...event, text, redacted: [...found] }
}

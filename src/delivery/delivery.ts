import type { PatientMessage } from '../conversation/event.ts'
import type { Note } from '../desk/card.ts'

/** What is to be sent. Card texts are drawn when the delivery runs, so they are never out of date. */
export type DeliveryContent =
  | {
      readonly to: 'patient'
      readonly patientId: string
      readonly message: PatientMessage
      /** The asker whose waiting ends when this, and every other delivery that settles them, is delivered. */
      readonly settles?: { readonly askerId: string; readonly caseId: string }
    }
  | { readonly to: 'staff'; readonly type: 'card'; readonly caseId: string }
  | { readonly to: 'staff'; readonly type: 'note'; readonly caseId: string; readonly note: Note }
  | { readonly to: 'staff'; readonly type: 'notice'; readonly text: string }

/** One row of the outbox. */
export interface Delivery {
  readonly id: number
  readonly content: DeliveryContent
  /** How often it was tried before this time. */
  readonly attempts: number
  readonly createdAt: Date
}

/**
 * The lane of a delivery: deliveries of one lane go out one after the other, in the order they were made.
 * A patient's chat is a lane; so is each case on the staff side, and all notices together.
 */
export function laneOf(content: DeliveryContent): string {
  if (content.to === 'patient') return `patient:${content.patientId}`
  return content.type === 'notice' ? 'notice' : `case:${content.caseId}`
}

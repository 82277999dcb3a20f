import type { Language } from '../knowledge/entry.ts'
import type { StaffQuestion } from '../ports.ts'
import type { MessageRef, PatientMessage } from './event.ts'

/** What `step` wants done; `handle` does all of it in one transaction. */
export type Effect =
  | { readonly type: 'say'; readonly message: PatientMessage; readonly given?: GivenAnswer }
  | { readonly type: 'clear-buttons'; readonly message: MessageRef }
  | ({ readonly type: 'ask-staff' } & StaffQuestion)
  | {
      readonly type: 'follow-up'
      readonly caseId: string
      readonly language: Language
      readonly text: string
    }
  | { readonly type: 'cancel'; readonly askerId: string }
  | { readonly type: 'unreachable' }

/** Which reviewed text a patient was given. */
export interface GivenAnswer {
  readonly entry: string
  readonly language: Language
  readonly hash: string
}

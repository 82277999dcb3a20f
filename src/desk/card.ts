import type { Language } from '../knowledge/entry.ts'
import type { AskerState, CaseKind, CaseState } from './case.ts'

/** A case as staff see it: everything redacted, patients under pseudonyms. The staff channel draws it. */
export interface Card {
  readonly caseId: string
  readonly kind: CaseKind
  readonly state: CaseState
  /** Title of the entry it is about, in the desk's language, with its id; null when none fits. */
  readonly entry: { readonly id: string; readonly title: string } | null
  /** The first asker's question, redacted. */
  readonly question: string
  readonly language: Language
  readonly considered: readonly { readonly title: string; readonly confidence: number }[]
  readonly askers: readonly CardAsker[]
  readonly claimedBy: string | null
  readonly openedAt: Date
}

export interface CardAsker {
  readonly pseudonym: string
  readonly language: Language
  readonly state: AskerState
  readonly since: Date
  readonly reachable: boolean
}

/** One remark in the thread under a card. */
export type Note =
  | {
      readonly type: 'joined'
      readonly pseudonym: string
      readonly language: Language
      readonly text: string
    }
  | {
      readonly type: 'follow-up'
      readonly pseudonym: string
      readonly language: Language
      readonly text: string
    }
  | { readonly type: 'cancelled'; readonly pseudonym: string }
  | { readonly type: 'unreachable'; readonly pseudonym: string }
  | { readonly type: 'sent'; readonly staff: string; readonly texts: Readonly<Record<Language, string>> }
  | { readonly type: 'refused'; readonly staff: string; readonly reason: string }

/** What a member of staff did, after the channel has checked that they may. */
export type StaffAction =
  | { readonly type: 'claim'; readonly caseId: string }
  | { readonly type: 'release'; readonly caseId: string }
  | { readonly type: 'close'; readonly caseId: string }
  | { readonly type: 'send'; readonly caseId: string; readonly draftId: string }

export interface StaffUpdate {
  /** The platform's id of the click or submission: the same one twice is one action. */
  readonly key: string
  readonly staff: string
  readonly action: StaffAction
}

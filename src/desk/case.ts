import type { Language } from '../knowledge/entry.ts'
import type { Candidate } from '../matcher/result.ts'

/** Why a case exists: no entry fits, a handoff entry, danger, or an answer that did not help. */
export type CaseKind = 'unknown' | 'handoff' | 'urgent' | 'unhelpful'

/** answered and closed are ends; a case with somebody still waiting is open or claimed. */
export type CaseState = 'open' | 'claimed' | 'answered' | 'closed'

export type AskerState = 'waiting' | 'sending' | 'delivered' | 'failed' | 'cancelled' | 'closed'

/** What staff see as one card. */
export interface Case {
  readonly id: string
  readonly kind: CaseKind
  readonly state: CaseState
  /** The entry it is about, if one was found. */
  readonly entry: string | null
  /** Cases that may be shared carry a topic; a second asker with the same topic joins. Null: one patient's own. */
  readonly topic: string | null
  readonly considered: readonly Candidate[]
  /** The member of staff who claimed it (a Slack user id). */
  readonly claimedBy: string | null
  /** Where its card stands on the staff channel, once posted. */
  readonly cardRef: string | null
  readonly openedAt: Date
}

/** One patient who waits for a case's answer. */
export interface Asker {
  readonly id: string
  readonly caseId: string
  readonly patientId: string
  readonly pseudonym: string
  readonly language: Language
  /** Redacted. */
  readonly question: string
  readonly state: AskerState
  readonly since: Date
  /** False once the patient has blocked the bot or deleted the account. */
  readonly reachable: boolean
}

/** A staff answer being written: one text per language. */
export interface Draft {
  readonly id: string
  readonly caseId: string
  readonly staff: string
  readonly texts: Readonly<Record<Language, string>>
}

/** What a member of staff wants of a case, without the texts. */
export type CaseMove = 'claim' | 'release' | 'close' | 'send'

export type Transition =
  | { readonly state: CaseState; readonly claimedBy: string | null }
  /** Why it cannot be done, for the card's thread. */
  | { readonly refused: string }

/** True while somebody may still work on the case. */
export function isOpen(subject: Pick<Case, 'state'>): boolean {
  return subject.state === 'open' || subject.state === 'claimed'
}

/** True while this asker still needs an answer: also when one was sent and did not arrive. */
export function needsAnswer({ state }: Pick<Asker, 'state'>): boolean {
  return state === 'waiting' || state === 'failed'
}

/** The state of a case when an answer did not arrive: it can be answered again. */
export function afterFailure({ state, claimedBy }: Pick<Case, 'state' | 'claimedBy'>): CaseState {
  if (state !== 'answered') return state
  return claimedBy === null ? 'open' : 'claimed'
}

/**
 * The case after a move of `staff`. `stillWaiting` says whether somebody waits on after it (a sending may leave out a
 * language). Answering claims the case for who answers, if nobody has; one member's claim does not stop another's answer.
 */
export function transition(subject: Case, move: CaseMove, staff: string, stillWaiting: boolean): Transition {
  if (!isOpen(subject)) return { refused: `This case is already ${subject.state}.` }
  switch (move) {
    case 'claim':
      if (subject.claimedBy !== null && subject.claimedBy !== staff)
        return { refused: 'Somebody else has claimed this case.' }
      return { state: 'claimed', claimedBy: staff }
    case 'release':
      return { state: 'open', claimedBy: null }
    case 'close':
      return { state: 'closed', claimedBy: subject.claimedBy ?? staff }
    case 'send':
      return { state: stillWaiting ? 'claimed' : 'answered', claimedBy: subject.claimedBy ?? staff }
  }
}

/** The state of a case when an asker takes the question back: it ends with the last one, unless it was answered. */
export function afterCancel(subject: Case, askers: readonly Pick<Asker, 'state'>[]): CaseState {
  if (!isOpen(subject) || askers.some(needsAnswer)) return subject.state
  return askers.some((asker) => asker.state === 'delivered' || asker.state === 'sending')
    ? 'answered'
    : 'closed'
}

import type { Language } from '../knowledge/entry.ts'

/** An entry the question may mean; confidence is calibrated, 0 to 1. */
export interface Candidate {
  readonly entry: string
  readonly confidence: number
}

/** What follows from a question. */
export type Decision =
  | {
      readonly type: 'answer' | 'handoff' | 'urgent' | 'about'
      readonly entry: string
      /** The entry of another question in the same message, less sure; see two-questions.ts. */
      readonly also?: string
    }
  | { readonly type: 'clarify'; readonly entries: readonly string[] }
  | { readonly type: 'unknown' }

/** What the matcher made of one question. */
export interface Match {
  readonly language: Language
  readonly decision: Decision
  /** Best first, at most five. */
  readonly candidates: readonly Candidate[]
}

export interface MatchContext {
  /** The language the patient chose, if any; what the text shows goes before it. */
  readonly language?: Language
  /** What the patient wrote just before, youngest last; see `context.ts`. */
  readonly earlier?: readonly Turn[]
}

/** One message of the patient, and what followed from it. */
export interface Turn {
  readonly text: string
  readonly language: Language
  readonly decision: Decision['type']
  /** The entry that was answered, or those that were offered; none when a person was asked. */
  readonly entries: readonly string[]
}

/** What was seen on the way to a decision; shares are 0 to 1. */
export interface Inspection extends Match {
  /** As the text was read: see `normalize`. */
  readonly read: string
  readonly corrections: readonly { readonly found: string; readonly meant: string }[]
  /** How likely it is that no entry is meant. */
  readonly outside: number
  readonly danger: number
  /** Infinite where nothing is ever sure enough. */
  readonly thresholds: { readonly direct: number; readonly clarify: number; readonly urgent: number }
  /** What speaks for and against the entry the decision is about, or else the first candidate; strongest first. */
  readonly reasons: readonly { readonly source: string; readonly feature: string; readonly weight: number }[]
}

/** Question in, decision out; pure and synchronous once built. */
export interface Matcher {
  match(question: string, context?: MatchContext): Match
  /** The same decision with its reasons, as printable text. */
  explain(question: string, context?: MatchContext): string
  /** The same decision with what it was made from, for a page to show. */
  inspect(question: string, context?: MatchContext): Inspection
}

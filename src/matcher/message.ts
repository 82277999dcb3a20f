import type { Language } from '../knowledge/entry.ts'

/** A text made ready for comparison. */
export interface Message {
  readonly language: Language
  /** See `normalize`. */
  readonly normalized: string
  /** The words that are compared: for a Cyrillic language in one Latin spelling (see `skeleton`). */
  readonly words: readonly string[]
  /** Reads its sentences and clauses, if it has several (see `splitClauses`); they have none of their own. */
  readonly clauses?: () => readonly Message[]
}

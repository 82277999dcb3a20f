import type { Language } from '../knowledge/entry.ts'

/** A text made ready for comparison. */
export interface Message {
  readonly language: Language
  /** See `normalize`. */
  readonly normalized: string
  /** The words that are compared: for a Cyrillic language in one Latin spelling (see `skeleton`). */
  readonly words: readonly string[]
}

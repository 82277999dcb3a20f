import type { Match, Turn } from './result.ts'

/** How far back what was said still bears on what is said, in milliseconds. */
export const CONTEXT_MS = 10 * 60_000
/** So many messages back. */
const TURNS_KEPT = 3

/** The turns with one more: what was asked, and what followed from it. The oldest are forgotten. */
export function withTurn<T extends Turn>(turns: readonly T[], turn: T): readonly T[] {
  return [...turns, turn].slice(-TURNS_KEPT)
}

/** A message and what followed from it, as the next one needs to know it. */
export function turnOf(text: string, { decision, language }: Pick<Match, 'decision' | 'language'>): Turn {
  const entries = 'entry' in decision ? [decision.entry] : 'entries' in decision ? decision.entries : []
  return { text, language, decision: decision.type, entries }
}

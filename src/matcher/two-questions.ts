import type { EntryKind } from '../knowledge/entry.ts'
import type { Candidate, Decision } from './result.ts'

/** What the clauses of a message, each read by itself, are surest of; empty for a message of one clause. */
export type ReadClauses = () => readonly Candidate[]

/**
 * Two questions in one message: the surer one is answered, the other is named in `also`. Both must be as sure, clause by
 * clause, as an answer must be, and neither is danger or talk about the hotline: these are decided before.
 */
export function heedSecond(
  decision: Decision,
  readClauses: ReadClauses,
  direct: number,
  kindOf: (entry: string) => EntryKind,
): Decision {
  if (decision.type === 'urgent' || decision.type === 'about') return decision
  const sure = sureOf(readClauses(), direct).filter((entry) => isQuestion(kindOf(entry)))
  if (decision.type === 'answer' || decision.type === 'handoff') {
    const also = sure.find((entry) => entry !== decision.entry)
    return also === undefined ? decision : { ...decision, also }
  }
  const [entry, also] = sure
  // Read as a whole, two questions are mistaken for an unsure one.
  return entry === undefined || also === undefined ? decision : { type: kindOf(entry), entry, also }
}

function isQuestion(kind: EntryKind): boolean {
  return kind === 'answer' || kind === 'handoff'
}

/** Each entry once, the surest first. */
function sureOf(read: readonly Candidate[], direct: number): string[] {
  const falling = read
    .filter(({ confidence }) => confidence >= direct)
    .toSorted((a, b) => b.confidence - a.confidence)
  return [...new Set(falling.map(({ entry }) => entry))]
}

import type { EntryKind } from '../knowledge/entry.ts'
import { confidenceOf, offered } from './calibrate.ts'
import type { Candidate, Decision } from './result.ts'

/** What is known when it is decided. */
export interface Findings {
  /** Best first. */
  readonly candidates: readonly Candidate[]
  /** 0 to 1. */
  readonly danger: number
  /** The likeliest urgent entry, if the knowledge has any. */
  readonly urgentEntry: string | undefined
}

export interface Thresholds {
  readonly direct: number
  readonly clarify: number
  readonly urgent: number
}

/** Danger first; then the surest entry, two or three likely ones, or none. */
export function decide(
  { candidates, danger, urgentEntry }: Findings,
  thresholds: Thresholds,
  kindOf: (entry: string) => EntryKind,
): Decision {
  if (urgentEntry !== undefined && danger >= thresholds.urgent) return { type: 'urgent', entry: urgentEntry }
  const first = candidates[0]
  if (first === undefined) return { type: 'unknown' }
  if (first.confidence >= thresholds.direct) return { type: kindOf(first.entry), entry: first.entry }
  const shown = offered(candidates)
  if (shown.length > 1 && confidenceOf(shown) >= thresholds.clarify) {
    return { type: 'clarify', entries: shown.map(({ entry }) => entry) }
  }
  return { type: 'unknown' }
}

import type { Knowledge } from '../knowledge/entry.ts'
import type { Card } from './card.ts'
import type { Asker, Case } from './case.ts'

export interface DrawParts {
  readonly knowledge: Knowledge
  /** The language of entry titles on cards. */
  readonly deskLanguage: string
}

/** The card of a case as it is now. Pure. A case has at least one asker; one whose patient is gone draws as empty. */
export function drawCard(subject: Case, askers: readonly Asker[], parts: DrawParts): Card {
  const first = askers[0]
  return {
    caseId: subject.id,
    kind: subject.kind,
    state: subject.state,
    entry: subject.entry === null ? null : { id: subject.entry, title: entryTitle(subject.entry, parts) },
    question: first?.question ?? '',
    language: first?.language ?? parts.knowledge.incident.defaultLanguage,
    considered: subject.considered.map(({ entry, confidence }) => ({
      title: entryTitle(entry, parts),
      confidence,
    })),
    askers: askers.map(({ pseudonym, language, state, since, reachable }) => ({
      pseudonym,
      language,
      state,
      since,
      reachable,
    })),
    claimedBy: subject.claimedBy,
    openedAt: subject.openedAt,
  }
}

function entryTitle(id: string, { knowledge, deskLanguage }: DrawParts): string {
  const title = knowledge.entries.get(id)?.title
  return title?.[deskLanguage] ?? title?.[knowledge.incident.defaultLanguage] ?? id
}

import { createHash } from 'node:crypto'
import type { Entry, Fact, Knowledge, Language } from './entry.ts'
import { placeholdersIn } from './placeholders.ts'
import { renderAnswer } from './render.ts'

/** What changed from one state of a knowledge folder to another. */
export interface Comparison {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly EntryChange[]
  readonly facts: readonly FactChange[]
}

export interface EntryChange {
  readonly id: string
  /** What changed for all languages: kind, sources, checked, review_by, related, personal. */
  readonly fields: readonly string[]
  readonly languages: readonly LanguageChange[]
  /** Changed facts that its answer quotes. */
  readonly facts: readonly string[]
}

export interface LanguageChange {
  readonly language: Language
  readonly title: boolean
  /** As the patient reads it, facts filled in; null where it is the same. */
  readonly answer: { readonly was: string; readonly now: string } | null
  readonly questions: { readonly added: readonly string[]; readonly removed: readonly string[] }
  /** See `contentHash`; empty where the language was not there. */
  readonly hashes: { readonly was: string; readonly now: string }
}

export interface FactChange {
  readonly id: string
  /** By language; the same text where the value is, absent where there was or is none. */
  readonly was: Fact['value'] | undefined
  readonly now: Fact['value'] | undefined
  /** Entries whose answers quote it now. */
  readonly quotedBy: readonly string[]
}

export function compareKnowledge(before: Knowledge, after: Knowledge): Comparison {
  const facts = compareFacts(before, after)
  const shared = [...after.entries.values()].flatMap((entry) => {
    const earlier = before.entries.get(entry.id)
    return earlier === undefined ? [] : [{ earlier, entry }]
  })
  return {
    added: [...after.entries.keys()].filter((id) => !before.entries.has(id)),
    removed: [...before.entries.keys()].filter((id) => !after.entries.has(id)),
    facts,
    changed: shared
      .map(({ earlier, entry }) => ({
        id: entry.id,
        fields: fieldsChanged(earlier, entry),
        languages: after.incident.languages.flatMap((language) =>
          compareLanguage({ before, after }, { earlier, entry }, language),
        ),
        facts: facts.filter(({ quotedBy }) => quotedBy.includes(entry.id)).map(({ id }) => id),
      }))
      .filter(({ fields, languages }) => fields.length > 0 || languages.length > 0),
  }
}

/**
 * SHA-256 over what an editor reviews of an entry in one language: title, questions, and the answer with its facts. Unlike
 * a rendered answer's hash it stays the same when only the day of checking changes.
 */
export function contentHash(knowledge: Knowledge, entry: Entry, language: Language): string {
  const { title, questions } = entry
  const body = renderAnswer(knowledge, entry.id, language).body
  return createHash('sha256')
    .update(JSON.stringify([title[language], questions[language], body]))
    .digest('hex')
}

function fieldsChanged(earlier: Entry, entry: Entry): string[] {
  const fields = [
    ['kind', 'kind'],
    ['sources', 'sources'],
    ['checked', 'checked'],
    ['reviewBy', 'review_by'],
    ['related', 'related'],
    ['personal', 'personal'],
  ] as const
  return fields
    .filter(([field]) => JSON.stringify(earlier[field]) !== JSON.stringify(entry[field]))
    .map(([, name]) => name)
}

function compareLanguage(
  { before, after }: { readonly before: Knowledge; readonly after: Knowledge },
  { earlier, entry }: { readonly earlier: Entry; readonly entry: Entry },
  language: Language,
): LanguageChange[] {
  const known = before.incident.languages.includes(language)
  const hashes = {
    was: known ? contentHash(before, earlier, language) : '',
    now: contentHash(after, entry, language),
  }
  if (hashes.was === hashes.now) return []
  const was = known ? renderAnswer(before, entry.id, language).body : ''
  const now = renderAnswer(after, entry.id, language).body
  const [old, current] = [earlier.questions[language] ?? [], entry.questions[language] ?? []]
  return [
    {
      language,
      title: earlier.title[language] !== entry.title[language],
      answer: was === now ? null : { was, now },
      questions: {
        added: current.filter((text) => !old.includes(text)),
        removed: old.filter((text) => !current.includes(text)),
      },
      hashes,
    },
  ]
}

function compareFacts(before: Knowledge, after: Knowledge): FactChange[] {
  const ids = new Set([...before.facts.keys(), ...after.facts.keys()])
  return [...ids].flatMap((id) => {
    const [was, now] = [before.facts.get(id)?.value, after.facts.get(id)?.value]
    if (JSON.stringify(was) === JSON.stringify(now)) return []
    return [{ id, was, now, quotedBy: quoting(after, id) }]
  })
}

function quoting({ entries }: Knowledge, fact: string): string[] {
  return [...entries.values()]
    .filter(({ answer }) => Object.values(answer).some((text) => placeholdersIn(text).includes(fact)))
    .map(({ id }) => id)
}

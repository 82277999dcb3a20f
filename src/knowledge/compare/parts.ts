import type { Concept, Fact, Knowledge, Localized, Source } from '../entry.ts'
import { placeholdersIn } from '../placeholders.ts'
import type { EntryChange, States } from './entries.ts'
import { compareKeys, type KeyChange } from './keys.ts'

/** A fact, source, phrase or concept that came, went or changed. */
export interface PartChange {
  readonly id: string
  readonly state: 'added' | 'removed' | 'changed'
  readonly keys: readonly KeyChange[]
}

export interface TextChange extends PartChange {
  /** Entries of which a patient sees another text because of it. */
  readonly changes: readonly string[]
}

export interface FactChange extends TextChange {
  /** Entries whose answers quote it now, also those that it does not change: a new "as of" day changes no text. */
  readonly quotedBy: readonly string[]
  /** Its value changed, and it is the number of a contact: /help shows it. */
  readonly inContacts: boolean
}

export function compareFacts({ before, after }: States, entries: readonly EntryChange[]): FactChange[] {
  const contacts = after.incident.contacts.map(({ fact }) => fact)
  const shown = ({ value, sources, asOf }: Fact) => ({ value, sources, asOf })
  return compareParts(before.facts, after.facts, shown).map((change) => ({
    ...change,
    changes: entries.filter(({ facts }) => facts.includes(change.id)).map(({ id }) => id),
    quotedBy: quoting(after, change.id),
    inContacts: contacts.includes(change.id) && change.keys.some(({ key }) => key.startsWith('value.')),
  }))
}

export function compareSources({ before, after }: States, entries: readonly EntryChange[]): TextChange[] {
  const shown = ({ title, publisher, url, date }: Source) => ({ title, publisher, url, date })
  return compareParts(before.sources, after.sources, shown).map((change) => ({
    ...change,
    changes: entries.filter(({ sources }) => sources.includes(change.id)).map(({ id }) => id),
  }))
}

export function comparePhrases({ before, after }: States, entries: readonly EntryChange[]): TextChange[] {
  return compareParts(before.phrases, after.phrases, (phrase: Localized) => phrase).map((change) => ({
    ...change,
    changes: entries.filter(({ phrases }) => phrases.includes(change.id)).map(({ id }) => id),
  }))
}

export function compareConcepts({ before, after }: States): PartChange[] {
  const byId = ({ lexicon }: Knowledge) => new Map(lexicon.map((concept) => [concept.id, concept]))
  return compareParts(byId(before), byId(after), ({ kind, words }: Concept) => ({ kind, words }))
}

function compareParts<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  shown: (part: T) => unknown,
): PartChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [was, now] = [before.get(id), after.get(id)]
    const keys = compareKeys(was && shown(was), now && shown(now))
    if (keys.length === 0) return []
    const state = was === undefined ? 'added' : now === undefined ? 'removed' : 'changed'
    return [{ id, state, keys } as const]
  })
}

function quoting({ entries }: Knowledge, fact: string): string[] {
  return [...entries.values()]
    .filter(({ answer }) => Object.values(answer).some((text) => placeholdersIn(text).includes(fact)))
    .map(({ id }) => id)
}

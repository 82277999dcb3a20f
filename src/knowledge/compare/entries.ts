import { contentHash } from '../content-hash.ts'
import type { Entry, Knowledge, Language } from '../entry.ts'
import { placeholdersIn } from '../placeholders.ts'
import { nameSource, renderAnswer } from '../render.ts'
import { compareKeys, type KeyChange } from './keys.ts'

export interface EntryChange {
  readonly id: string
  /** What changed for all languages: kind, sources, checked, review_by, related, personal. */
  readonly keys: readonly KeyChange[]
  readonly languages: readonly LanguageChange[]
  /** Changed facts, sources and phrases because of which a patient sees another text. */
  readonly facts: readonly string[]
  readonly sources: readonly string[]
  readonly phrases: readonly string[]
}

/** What changed for patients and for the matcher in one language; null where it is the same. */
export interface LanguageChange {
  readonly language: Language
  readonly title: WasNow | null
  /** As the patient reads it, facts filled in. */
  readonly answer: WasNow | null
  /** The line under the answer: sources, and the day of checking. */
  readonly sourceLine: WasNow | null
  readonly questions: { readonly added: readonly string[]; readonly removed: readonly string[] }
  /** See `contentHash`; empty where there was or is no such language. */
  readonly hashes: WasNow
  /** Which text a patient was given: see `RenderedAnswer`. */
  readonly textHashes: WasNow
}

export interface WasNow {
  readonly was: string
  readonly now: string
}

/** Two states of one folder. */
export interface States {
  readonly before: Knowledge
  readonly after: Knowledge
}

/** Entries that are in both and differ in what stands in them, or in what a patient reads. */
export function compareEntries({ before, after }: States): EntryChange[] {
  return [...after.entries.values()].flatMap((entry) => {
    const earlier = before.entries.get(entry.id)
    if (earlier === undefined) return []
    const keys = compareKeys(sharedKeys(earlier), sharedKeys(entry))
    const languages = languagesOf({ before, after }).flatMap((language) =>
      compareLanguage(viewOf(before, earlier, language), viewOf(after, entry, language), language),
    )
    if (keys.length === 0 && languages.length === 0) return []
    return [{ id: entry.id, keys, languages, ...causesOf({ before, after }, entry, languages) }]
  })
}

function sharedKeys({ kind, sources, checked, reviewBy, related, personal }: Entry) {
  return { kind, sources, checked, reviewBy, related, personal }
}

function languagesOf({ before, after }: States): Language[] {
  return [...new Set([...after.incident.languages, ...before.incident.languages])]
}

/** An entry in one language: what patients see of it, and what they ask. */
interface View {
  readonly title: string
  readonly questions: readonly string[]
  readonly body: string
  readonly sourceLine: string
  readonly textHash: string
  readonly contentHash: string
}

const nothing: View = { title: '', questions: [], body: '', sourceLine: '', textHash: '', contentHash: '' }

function viewOf(knowledge: Knowledge, entry: Entry, language: Language): View {
  // Asked for a language it does not have, `renderAnswer` takes the default one.
  if (!knowledge.incident.languages.includes(language)) return nothing
  const { body, sourceLine, hash } = renderAnswer(knowledge, entry.id, language)
  return {
    title: entry.title[language] ?? '',
    questions: entry.questions[language] ?? [],
    body,
    sourceLine,
    textHash: hash,
    contentHash: contentHash(knowledge, entry, language),
  }
}

function compareLanguage(was: View, now: View, language: Language): LanguageChange[] {
  if (was.contentHash === now.contentHash && was.textHash === now.textHash) return []
  return [
    {
      language,
      title: wasNow(was.title, now.title),
      answer: wasNow(was.body, now.body),
      sourceLine: wasNow(was.sourceLine, now.sourceLine),
      questions: {
        added: now.questions.filter((text) => !was.questions.includes(text)),
        removed: was.questions.filter((text) => !now.questions.includes(text)),
      },
      hashes: { was: was.contentHash, now: now.contentHash },
      textHashes: { was: was.textHash, now: now.textHash },
    },
  ]
}

function wasNow(was: string, now: string): WasNow | null {
  return was === now ? null : { was, now }
}

function causesOf({ before, after }: States, entry: Entry, changes: readonly LanguageChange[]) {
  const inAnswers = changes.filter(({ answer }) => answer !== null).map(({ language }) => language)
  const inSourceLines = changes
    .filter(({ sourceLine }) => sourceLine !== null)
    .map(({ language }) => language)
  const valueIn = ({ facts }: Knowledge, id: string, language: Language) => facts.get(id)?.value[language]
  const nameIn = ({ sources }: Knowledge, id: string, language: Language) => {
    const source = sources.get(id)
    return source && nameSource(source, language)
  }
  const linePhrase = entry.sources.length > 0 ? 'source-line' : 'checked-line'
  const phraseIn = ({ phrases }: Knowledge, language: Language) => phrases.get(linePhrase)?.[language]
  const facts = inAnswers.flatMap((language) =>
    placeholdersIn(entry.answer[language] ?? '').filter(
      (id) => valueIn(before, id, language) !== valueIn(after, id, language),
    ),
  )
  const sources = inSourceLines.flatMap((language) =>
    entry.sources.filter((id) => nameIn(before, id, language) !== nameIn(after, id, language)),
  )
  const isPhrase = inSourceLines.some((language) => phraseIn(before, language) !== phraseIn(after, language))
  return {
    facts: [...new Set(facts)],
    sources: [...new Set(sources)],
    phrases: isPhrase ? [linePhrase] : [],
  }
}

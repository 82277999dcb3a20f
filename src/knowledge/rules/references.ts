import type { Location } from '../entry.ts'
import { hasName, type Parsed, type Part } from '../parsed.ts'
import { placedPlaceholders } from '../placeholders.ts'
import type { Problem } from '../problem.ts'
import { requiredPhrases } from '../required-phrases.ts'
import type { Rule } from './rule.ts'

interface Reference {
  readonly id: string
  /** Looked up only for a problem. */
  readonly place: () => Location
}

/** Facts, sources and entries that are named exist; facts and sources that exist are named. */
export const referencesRule: Rule = (parsed) => {
  const { facts, sources, entriesComplete } = parsed
  const entries = [...parsed.entries, ...parsed.pieces]
  const used = { facts: factReferences(parsed), sources: sourceReferences(parsed) }
  const known = new Set(entries.flatMap(({ entry }) => entry.id ?? []))
  const related = entries.flatMap(({ entry, file, path }) =>
    (entry.related ?? []).map((id, index) => ({ id, place: () => file.at([...path, 'related', index]) })),
  )
  const all = isWhole(parsed)
  return [
    ...(facts === null ? [] : unknown('fact', used.facts, (id) => hasName(facts, id), 'facts.yaml')),
    ...(sources === null
      ? []
      : unknown('source', used.sources, (id) => hasName(sources, id), 'sources.yaml')),
    ...(entriesComplete ? unknown('entry', related, (id) => known.has(id), 'entries/') : []),
    ...entries.flatMap(({ entry, file, path }) =>
      entry.id !== undefined && entry.related?.includes(entry.id)
        ? [{ ...file.at([...path, 'related']), ...relatedToItself(entry.id) }]
        : [],
    ),
    ...(facts === null || !all ? [] : unused('fact', used.facts, facts)),
    ...(sources === null || !all ? [] : unused('source', used.sources, sources)),
  ]
}

/** Whether everything could be read that may use something: else "nothing uses it" proves nothing. */
function isWhole({ incident, facts, pieces, entriesComplete }: Parsed): boolean {
  return incident !== null && facts?.broken.length === 0 && pieces.length === 0 && entriesComplete
}

/** Phrases the program says are there, and quote nothing that it does not fill in. */
export const phrasesRule: Rule = ({ phrases }) => {
  if (phrases === null) return []
  const problems: Problem[] = []
  for (const [id, allowed] of Object.entries(requiredPhrases)) {
    const texts = phrases.value.get(id)
    if (!hasName(phrases, id)) problems.push({ ...phrases.file.at([]), ...missingPhrase(id) })
    for (const [language, text] of Object.entries(texts ?? {})) {
      for (const { name, at } of placedPlaceholders(text).filter(({ name }) => !allowed.includes(name))) {
        problems.push({ ...phrases.file.within([id, language], at), ...wrongPlaceholder(id, name, allowed) })
      }
    }
  }
  for (const id of phrases.value.keys()) {
    if (!(id in requiredPhrases))
      problems.push({ ...phrases.file.atKey([], id), ...unusedText('phrase', id) })
  }
  return problems
}

function factReferences({ entries, pieces, incident }: Parsed): Reference[] {
  const inAnswers = [...entries, ...pieces].flatMap(({ entry, file, path }) =>
    Object.entries(entry.answer ?? {}).flatMap(([language, text]) =>
      placedPlaceholders(text).map(({ name, at }) => ({
        id: name,
        place: () => file.within([...path, 'answer', language], at),
      })),
    ),
  )
  const contacts = incident?.value.contacts ?? []
  const inContacts = contacts.map(({ fact }, index) => ({
    id: fact,
    place: () => placeIn(incident, ['contacts', index, 'fact']),
  }))
  return [...inAnswers, ...inContacts]
}

function sourceReferences({ entries, pieces, facts }: Parsed): Reference[] {
  const ofEntries = [...entries, ...pieces].flatMap(({ entry, file, path }) =>
    (entry.sources ?? []).map((id, index) => ({ id, place: () => file.at([...path, 'sources', index]) })),
  )
  const ofFacts = [...(facts?.value ?? [])].flatMap(([factId, fact]) =>
    fact.sources.map((id, index) => ({ id, place: () => placeIn(facts, [factId, 'sources', index]) })),
  )
  return [...ofEntries, ...ofFacts]
}

function placeIn(
  part: { file: { at(path: readonly PropertyKey[]): Location } } | null,
  path: PropertyKey[],
): Location {
  return part?.file.at(path) ?? { file: '', line: 1, column: 1 }
}

function unknown(
  what: string,
  used: readonly Reference[],
  isKnown: (id: string) => boolean,
  where: string,
): Problem[] {
  return used
    .filter(({ id }) => !isKnown(id))
    .map(({ id, place }) => ({
      ...place(),
      code: `unknown-${what}`,
      severity: 'error',
      message: `there is no ${what} of this name`,
      found: id,
      expected: `an id that stands in ${where}`,
      mend: `Correct the name, or add it to ${where}.`,
    }))
}

function relatedToItself(id: string) {
  const message = 'the entry names itself as related'
  const expected = 'ids of other entries'
  return {
    code: 'related-self',
    severity: 'error' as const,
    message,
    found: id,
    expected,
    mend: 'Remove it.',
  }
}

function unused(
  what: string,
  used: readonly Reference[],
  { value, file }: Part<ReadonlyMap<string, unknown>>,
): Problem[] {
  const names = new Set(used.map(({ id }) => id))
  return [...value.keys()]
    .filter((id) => !names.has(id))
    .map((id) => ({ ...file.atKey([], id), ...unusedText(what, id) }))
}

function unusedText(what: string, id: string) {
  const message = `nothing uses this ${what}`
  const mend = 'Use it, or remove it.'
  return {
    code: `unused-${what}`,
    severity: 'warning' as const,
    message,
    found: id,
    expected: `a ${what} that is used`,
    mend,
  }
}

function missingPhrase(id: string) {
  const [message, mend] = [
    'a phrase that the program says is missing',
    `Add ${id}: with a text in every language.`,
  ]
  return { code: 'missing-phrase', severity: 'error' as const, message, found: 'nothing', expected: id, mend }
}

function wrongPlaceholder(id: string, name: string, allowed: readonly string[]) {
  const expected = allowed.length === 0 ? 'no name in braces' : allowed.map((each) => `{${each}}`).join(', ')
  const message = `the phrase ${id} quotes a name that is not filled in`
  const mend = 'Remove it or correct its spelling.'
  return {
    code: 'wrong-placeholder',
    severity: 'error' as const,
    message,
    found: `{${name}}`,
    expected,
    mend,
  }
}

import type { Localized } from '../entry.ts'
import type { Parsed } from '../parsed.ts'
import { pathName } from '../path-name.ts'
import type { Problem } from '../problem.ts'
import type { YamlFile } from '../read-yaml.ts'
import type { Rule } from './rule.ts'

interface LocalizedPlace {
  readonly file: YamlFile
  readonly path: readonly PropertyKey[]
  readonly texts: Localized<unknown>
}

/** Every text stands in every language of the incident, and in no other. */
export const languagesRule: Rule = (parsed) => {
  const languages = parsed.incident?.value.languages
  if (languages === undefined) return []
  const wrongDefault = languages.includes(parsed.incident?.value.defaultLanguage ?? '')
    ? []
    : [defaultProblem(parsed)]
  return [...wrongDefault, ...localizedPlaces(parsed).flatMap((place) => compare(place, languages))].flat()
}

function compare({ file, path, texts }: LocalizedPlace, languages: readonly string[]): Problem[] {
  const name = pathName(file.value, path)
  const common = { severity: 'error' as const, expected: languages.join(', ') }
  const missing = languages
    .filter((language) => isEmpty(texts[language]))
    .map((language) => ({
      ...file.at([...path, language]),
      ...common,
      code: 'missing-language',
      message: `${name} has no text in ${language}`,
      found: texts[language] === undefined ? Object.keys(texts).join(', ') : 'an empty list',
      mend: `Add ${language}: with the text in that language.`,
    }))
  const extra = Object.keys(texts)
    .filter((language) => !languages.includes(language))
    .map((language) => ({
      ...file.atKey(path, language),
      ...common,
      code: 'unknown-language',
      message: `${name} has a language that the incident has not`,
      found: language,
      mend: 'Remove it, or add the language to incident.yaml.',
    }))
  return [...missing, ...extra]
}

/** A language without a single question is as good as not there. */
function isEmpty(text: unknown): boolean {
  return text === undefined || (Array.isArray(text) && text.length === 0)
}

function defaultProblem({ incident }: Parsed): Problem[] {
  if (incident === null) return []
  return [
    {
      ...incident.file.at(['default_language']),
      code: 'unknown-language',
      severity: 'error',
      message: 'default_language is not one of the languages',
      found: incident.value.defaultLanguage,
      expected: incident.value.languages.join(', '),
      mend: 'Choose one of the languages.',
    },
  ]
}

function localizedPlaces({ incident, facts, phrases, entries, pieces }: Parsed): LocalizedPlace[] {
  const places: LocalizedPlace[] = []
  if (incident !== null) {
    const { file, value } = incident
    places.push({ file, path: ['name'], texts: value.name })
    for (const [index, contact] of value.contacts.entries()) {
      places.push({ file, path: ['contacts', index, 'label'], texts: contact.label })
    }
  }
  for (const [id, fact] of facts?.value ?? []) {
    if (facts !== null) places.push({ file: facts.file, path: [id, 'value'], texts: fact.value })
  }
  for (const [id, texts] of phrases?.value ?? []) {
    if (phrases !== null) places.push({ file: phrases.file, path: [id], texts })
  }
  for (const { entry, file, path } of [...entries, ...pieces]) {
    for (const field of ['title', 'questions', 'answer'] as const) {
      const texts = entry[field]
      if (texts !== undefined) places.push({ file, path: [...path, field], texts })
    }
  }
  return places
}

import type { Language, Location } from '../entry.ts'
import { isGap } from '../gap.ts'
import type { Parsed } from '../parsed.ts'
import type { YamlFile } from '../read-yaml.ts'

export interface PlacedText {
  readonly kind: 'title' | 'question' | 'answer' | 'phrase' | 'fact' | 'name'
  /** Id of the entry, phrase or fact. */
  readonly owner: string
  readonly language: Language
  readonly text: string
  /** Of the text, or of the character at `index` of it. Looked up only for a problem: there are thousands of texts. */
  readonly place: (index?: number) => Location
}

/** Every text of the folder that a patient may see or has written, with its place; gaps are no texts yet. */
export function textsOf(parsed: Parsed): readonly PlacedText[] {
  const known = collected.get(parsed)
  if (known !== undefined) return known
  const texts = everyTextOf(parsed).filter(({ text }) => !isGap(text))
  collected.set(parsed, texts)
  return texts
}

/** Most rules ask for them, and there are thousands. */
const collected = new WeakMap<Parsed, readonly PlacedText[]>()

/** The same with the gaps. */
export function everyTextOf({ incident, facts, phrases, entries, pieces }: Parsed): PlacedText[] {
  const texts: PlacedText[] = [...entries, ...pieces].flatMap(({ entry, file, path }) => {
    const { id = '', title = {}, questions = {}, answer = {} } = entry
    const at = (...field: PropertyKey[]) => ({ file, path: [...path, ...field] })
    return [
      ...localized('title', id, title, at('title')),
      ...Object.entries(questions).flatMap(([language, own]) =>
        own.map((text, index) => placed('question', id, language, text, at('questions', language, index))),
      ),
      ...localized('answer', id, answer, at('answer')),
    ]
  })
  for (const [id, texts_] of phrases?.value ?? []) {
    if (phrases !== null) texts.push(...localized('phrase', id, texts_, { file: phrases.file, path: [id] }))
  }
  for (const [id, fact] of facts?.value ?? []) {
    if (facts !== null)
      texts.push(...localized('fact', id, fact.value, { file: facts.file, path: [id, 'value'] }))
  }
  if (incident !== null) {
    const { file, value } = incident
    texts.push(...localized('name', 'name', value.name, { file, path: ['name'] }))
    for (const [index, { label }] of value.contacts.entries()) {
      texts.push(...localized('name', 'contacts', label, { file, path: ['contacts', index, 'label'] }))
    }
  }
  return texts
}

interface Where {
  readonly file: Pick<YamlFile, 'at' | 'within'>
  readonly path: readonly PropertyKey[]
}

function localized(
  kind: PlacedText['kind'],
  owner: string,
  texts: Readonly<Record<Language, string>>,
  { file, path }: Where,
): PlacedText[] {
  return Object.entries(texts).map(([language, text]) =>
    placed(kind, owner, language, text, { file, path: [...path, language] }),
  )
}

function placed(
  kind: PlacedText['kind'],
  owner: string,
  language: Language,
  text: string,
  { file, path }: Where,
): PlacedText {
  const place = (index?: number) => (index === undefined ? file.at(path) : file.within(path, index))
  return { kind, owner, language, text, place }
}

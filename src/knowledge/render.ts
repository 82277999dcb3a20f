import { createHash } from 'node:crypto'
import { SelgusError } from '../errors.ts'
import type { Knowledge, Language, RenderedAnswer, Source } from './entry.ts'
import { fillIn } from './placeholders.ts'

/** An entry's answer with its facts and source line, as the patient sees it. Throws 'input-invalid' for an unknown entry. */
export function renderAnswer(knowledge: Knowledge, entryId: string, wanted: Language): RenderedAnswer {
  const entry = knowledge.entries.get(entryId)
  if (entry === undefined) {
    const remedy = 'Take an id from the files in entries/.'
    throw new SelgusError('input-invalid', `There is no entry "${entryId}" in this knowledge base`, {
      remedy,
    })
  }
  const language = knownLanguage(knowledge, wanted)
  const body = fillIn(
    entry.answer[language] ?? '',
    (fact) => knowledge.facts.get(fact)?.value[language],
  ).trim()
  const sourceLine = renderSourceLine(knowledge, entry, language)
  const hash = createHash('sha256').update(`${body}\0${sourceLine}`).digest('hex')
  return { entry: entryId, language, body, sourceLine, hash }
}

/** A phrase with its placeholders filled in. A phrase that is missing reads as its id: `check` refuses such a folder. */
export function phrase(
  knowledge: Knowledge,
  id: string,
  wanted: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  const text = knowledge.phrases.get(id)?.[knownLanguage(knowledge, wanted)] ?? id
  return fillIn(text, (name) => values[name]).trim()
}

/** A fact's value, or an empty text when there is no such fact. */
export function factValue(knowledge: Knowledge, id: string, wanted: Language): string {
  return knowledge.facts.get(id)?.value[knownLanguage(knowledge, wanted)] ?? ''
}

function knownLanguage({ incident }: Knowledge, wanted: Language): Language {
  return incident.languages.includes(wanted) ? wanted : incident.defaultLanguage
}

function renderSourceLine(
  knowledge: Knowledge,
  entry: { sources: readonly string[]; checked: string },
  language: Language,
): string {
  const checked = formatDay(entry.checked, language)
  const sources = entry.sources
    .flatMap((id) => knowledge.sources.get(id) ?? [])
    .map((source) => nameSource(source, language))
  if (sources.length === 0) return phrase(knowledge, 'checked-line', language, { checked })
  return phrase(knowledge, 'source-line', language, { sources: [...new Set(sources)].join('; '), checked })
}

/** Publisher and day, for example "ERR News, 14 December 2023"; a source without an address is only named. */
export function nameSource({ publisher, title, url, date }: Source, language: Language): string {
  if (url !== undefined) return `${publisher}, ${formatDay(date, language)}`
  return typeof title === 'string' ? title : (title[language] ?? publisher)
}

/** YYYY-MM-DD, YYYY-MM or YYYY in the words of the language. */
function formatDay(date: string, language: Language): string {
  const length = date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year'
  return dateFormat(language, length).format(new Date(date))
}

const formats = {
  day: { dateStyle: 'long' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
} as const

/** Making one takes longer than a thousand formattings. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(language: Language, length: keyof typeof formats): Intl.DateTimeFormat {
  const name = `${language} ${length}`
  const known = dateFormats.get(name)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...formats[length],
    timeZone: 'UTC',
  })
  dateFormats.set(name, made)
  return made
}

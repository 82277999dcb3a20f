import type { CalibrationExample, Entry, Knowledge, Language } from '../knowledge/entry.ts'
import type { Strip } from './courtesy.ts'
import type { LanguageGuesser } from './language.ts'
import type { Message } from './message.ts'
import { readExample } from './read-message.ts'

/** A text whose meaning is known. */
export interface Sample {
  readonly message: Message
  /** The number of its entry; `outside` for a text that no entry answers. */
  readonly label: number
  readonly role: 'question' | 'title' | CalibrationExample['kind']
  /** Which in its own list: of one entry and language, or of one kind and language. */
  readonly place: number
  readonly danger: boolean
}

/** What a message may mean: each entry by its place, or none of them. */
export interface Labels {
  readonly entries: readonly Entry[]
  /** The label of what no entry answers, one more than the last entry's. */
  readonly outside: number
}

/** Everything there is to learn from. */
export interface Samples extends Labels {
  readonly all: readonly Sample[]
}

/** The entries' questions and titles, and the calibration examples, without courtesies if `strip` takes them off. */
export function collectSamples(
  knowledge: Knowledge,
  guesser: LanguageGuesser,
  strip: Strip = (message) => message,
): Samples {
  const read = (text: string, language: Language) => strip(readExample(guesser, text, language))
  const entries = [...knowledge.entries.values()]
  const outside = entries.length
  const own = entries.flatMap((entry, label) =>
    knowledge.incident.languages.flatMap((language) => {
      const danger = entry.kind === 'urgent'
      const questions = (entry.questions[language] ?? []).map((text, place): Sample => {
        return { message: read(text, language), label, role: 'question', place, danger }
      })
      const title = read(entry.title[language] ?? '', language)
      return [...questions, { message: title, label, role: 'title' as const, place: 0, danger }]
    }),
  )
  const places = new Map<string, number>()
  const others = knowledge.calibration.map(({ language, kind, text }): Sample => {
    const list = `${language} ${kind}`
    const place = places.get(list) ?? 0
    places.set(list, place + 1)
    const message = read(text, language)
    return { message, label: outside, role: kind, place, danger: kind === 'urgent' }
  })
  const all = [...own, ...others].filter(({ message }) => message.words.length > 0)
  return { entries, outside, all }
}

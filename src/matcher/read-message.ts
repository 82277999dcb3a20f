import type { Language } from '../knowledge/entry.ts'
import type { LanguageGuesser } from './language.ts'
import type { Message } from './message.ts'
import { MAX_LENGTH, normalize, splitWords } from './normalize.ts'
import { skeleton } from './romanize.ts'
import { splitClauses } from './split.ts'

/** Text to message in the language it shows; `choice` is the language the patient chose. */
export function readMessage(guesser: LanguageGuesser, text: string, choice?: Language): Message {
  return readExample(guesser, text, guesser.guess(normalize(text), choice).language)
}

/** Text to message in a language that is known, as that of an example is. */
export function readExample(guesser: LanguageGuesser, text: string, language: Language): Message {
  const clauses = () =>
    splitClauses(text.slice(0, MAX_LENGTH)).map((clause) => toMessage(guesser, clause, language))
  return { ...toMessage(guesser, text, language), clauses }
}

/** The words by which texts of a language are compared: a Cyrillic language in one Latin spelling. */
export function readWords(guesser: LanguageGuesser, normalized: string, language: Language): string[] {
  const compared = guesser.isCyrillic(language) ? skeleton(normalized) : normalized
  return splitWords(compared.trim())
}

function toMessage(guesser: LanguageGuesser, text: string, language: Language): Message {
  const normalized = normalize(text)
  return { language, normalized, words: readWords(guesser, normalized, language) }
}

import type { Language } from '../../knowledge/entry.ts'
import type { Message } from '../message.ts'
import type { Evidence, Training } from './evidence.ts'
import { createSpeller, type Speller } from './spelling.ts'

/** A word nobody had used and the known word it was read as. */
export interface Correction {
  readonly found: string
  readonly meant: string
}

export interface TypoEvidence extends Evidence {
  corrections(message: Message): readonly Correction[]
}

/** So many unknown words are looked up in one message: a long one has enough known words to be understood by. */
const MOST_CORRECTIONS = 10

/** What another source makes of the message once its unknown words are read as the nearest known ones. */
export function createTypos(training: Training, reader: Evidence): TypoEvidence {
  const spellers = new Map<Language, Speller>()
  for (const [language, words] of vocabularies(training)) spellers.set(language, createSpeller(words))
  const corrections = (message: Message) => correct(message, spellers.get(message.language))
  const corrected = (message: Message): Message | undefined => {
    const meant = new Map(corrections(message).map(({ found, meant }) => [found, meant]))
    if (meant.size === 0) return undefined
    return { ...message, words: message.words.map((word) => meant.get(word) ?? word) }
  }
  return {
    name: 'typos',
    corrections,
    score(message) {
      const better = corrected(message)
      return better === undefined ? undefined : reader.score(better)
    },
    reasons(message, label) {
      const better = corrected(message)
      return better === undefined ? [] : reader.reasons(better, label)
    },
  }
}

function correct(message: Message, speller: Speller | undefined): Correction[] {
  const corrections: Correction[] = []
  if (speller === undefined) return corrections
  for (const found of new Set(message.words)) {
    const meant = speller(found)
    if (meant !== undefined) corrections.push({ found, meant })
    if (corrections.length === MOST_CORRECTIONS) break
  }
  return corrections
}

function vocabularies({ messages }: Training): Map<Language, Map<string, number>> {
  const vocabularies = new Map<Language, Map<string, number>>()
  for (const { language, words } of messages) {
    const known = vocabularies.get(language) ?? new Map<string, number>()
    for (const word of new Set(words)) known.set(word, (known.get(word) ?? 0) + 1)
    vocabularies.set(language, known)
  }
  return vocabularies
}

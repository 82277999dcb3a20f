import type { Language } from '../../knowledge/entry.ts'
import type { Message } from '../message.ts'
import { createSpeller, type Speller } from './spelling.ts'

/** A word nobody had used and the known word it was read as. */
export interface Correction {
  readonly found: string
  readonly meant: string
}

export interface Typos {
  corrections(message: Message): readonly Correction[]
  /** The message with its unknown words read as the nearest known ones; undefined when there are none. */
  correct(message: Message): Message | undefined
}

/** So many unknown words are looked up in one message: a long one has enough known words to be understood by. */
const MOST_CORRECTIONS = 10

/** Of each language the words that are known, and in how many texts each stands. */
export type Vocabularies = ReadonlyMap<Language, ReadonlyMap<string, number>>

/** Slips of the finger, against the words of the examples. */
export function createTypos(vocabularies: Vocabularies): Typos {
  const spellers = new Map<Language, Speller>()
  for (const [language, words] of vocabularies) spellers.set(language, createSpeller(words))
  const corrections = (message: Message) => find(message, spellers.get(message.language))
  return {
    corrections,
    correct: (message) => {
      const meant = new Map(corrections(message).map(({ found, meant }) => [found, meant]))
      if (meant.size === 0) return undefined
      return { ...message, words: message.words.map((word) => meant.get(word) ?? word) }
    },
  }
}

function find(message: Message, speller: Speller | undefined): Correction[] {
  const corrections: Correction[] = []
  if (speller === undefined) return corrections
  for (const found of new Set(message.words)) {
    const meant = speller(found)
    if (meant !== undefined) corrections.push({ found, meant })
    if (corrections.length === MOST_CORRECTIONS) break
  }
  return corrections
}

export function vocabulariesOf(examples: readonly Message[]): Vocabularies {
  const vocabularies = new Map<Language, Map<string, number>>()
  for (const { language, words } of examples) {
    const known = vocabularies.get(language) ?? new Map<string, number>()
    for (const word of new Set(words)) known.set(word, (known.get(word) ?? 0) + 1)
    vocabularies.set(language, known)
  }
  return vocabularies
}

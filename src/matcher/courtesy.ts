import type { Concept, Language } from '../knowledge/entry.ts'
import { createPatterns } from '../knowledge/patterns.ts'
import type { ReadWords } from './evidence/concepts.ts'
import type { Message } from './message.ts'

/** Takes greetings and thanks off both ends of a message that says something else. */
export type Strip = (message: Message) => Message

/**
 * Courtesies are the lexicon's. Without this, two words of greeting before a short question were enough to take it
 * for small talk; a message of nothing but courtesies stays as it is.
 */
export function createStrip(
  lexicon: readonly Concept[],
  languages: readonly Language[],
  read: ReadWords,
): Strip {
  const finders = new Map(languages.map((language) => [language, createTrim(lexicon, language, read)]))
  const strip: Strip = (message) => {
    const words = finders.get(message.language)?.(message.words) ?? message.words
    if (words.length === message.words.length) return message
    return { ...message, words }
  }
  return strip
}

function createTrim(lexicon: readonly Concept[], language: Language, read: ReadWords) {
  const patterns = lexicon.flatMap(({ kind, words }) => (kind === 'courtesy' ? (words[language] ?? []) : []))
  const find = createPatterns(patterns, (text) => read(text, language))
  return (words: readonly string[]): readonly string[] => {
    const spans: { from: number; to: number }[] = []
    find(words, (_, from, to) => spans.push({ from, to }))
    const start = furthest(0, (at) =>
      Math.max(at, ...spans.filter(({ from }) => from === at).map(({ to }) => to)),
    )
    const end = furthest(words.length, (at) =>
      Math.min(at, ...spans.filter(({ to }) => to === at).map(({ from }) => from)),
    )
    return start < end ? words.slice(start, end) : words
  }
}

/** Goes on as long as it leads further. */
function furthest(at: number, next: (at: number) => number): number {
  const further = next(at)
  return further === at ? at : furthest(further, next)
}

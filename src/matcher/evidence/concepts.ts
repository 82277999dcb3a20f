import type { Concept, Language } from '../../knowledge/entry.ts'
import { createPatterns } from '../../knowledge/patterns.ts'
import type { Message } from '../message.ts'
import type { LinearSource } from './linear.ts'
import { learnRegression } from './regression.ts'

/** The concepts a message speaks of, as places in the lexicon, each once and in rising order. */
export type FindConcepts = (message: Message) => readonly number[]

/** Chosen by cross-validation; more passes take longer and differ little. */
const DESCENT = { passes: 2, rate: 6 }
/** Half of all pairs stand in one example alone: they teach nothing and take half of the room. */
const FEWEST = 2
/** Pairs are taken among so many concepts: there are more only in long stories, and then their square takes long. */
const MOST_PAIRED = 24

/**
 * Concepts of the lexicon and pairs of them, under one model for all languages: an example in one language teaches it
 * the others.
 */
export function createConcepts(lexicon: readonly Concept[], find: FindConcepts): LinearSource {
  const size = lexicon.length
  const nameOf = (concept: number) => lexicon[concept]?.id ?? ''
  return {
    name: 'concepts',
    reader: {
      visit: (message, visit) => {
        const found = find(message)
        for (const one of found) visit(one, false)
        eachPair(found, (one, other) => visit(size + one * size + other, true))
      },
      names: (message) => {
        const found = find(message)
        const pairs: string[] = []
        eachPair(found, (one, other) => pairs.push(`${nameOf(one)} & ${nameOf(other)}`))
        return [...found.map(nameOf), ...pairs]
      },
    },
    groupOf: () => '',
    fewest: FEWEST,
    learn: (task) => learnRegression(task, DESCENT),
  }
}

function eachPair(found: readonly number[], visit: (one: number, other: number) => void): void {
  const paired = found.slice(0, MOST_PAIRED)
  for (const [at, one] of paired.entries()) for (const other of paired.slice(at + 1)) visit(one, other)
}

/** Makes words of a text in a language, in the way messages are read. */
export type ReadWords = (text: string, language: Language) => readonly string[]

/** Finds concepts by the patterns of the message's language. */
export function createConceptFinder(
  lexicon: readonly Concept[],
  languages: readonly Language[],
  read: ReadWords,
): FindConcepts {
  const finders = new Map(languages.map((language) => [language, finderIn(lexicon, language, read)]))
  return ({ language, words }) => finders.get(language)?.(words) ?? []
}

function finderIn(
  lexicon: readonly Concept[],
  language: Language,
  read: ReadWords,
): (words: readonly string[]) => readonly number[] {
  const listed = lexicon.flatMap(({ words }, concept) =>
    (words[language] ?? []).map((pattern) => ({ pattern, concept })),
  )
  const find = createPatterns(
    listed.map(({ pattern }) => pattern),
    (text) => read(text, language),
  )
  return (words) => {
    const found = new Set<number>()
    find(words, (pattern) => found.add(listed[pattern]?.concept ?? 0))
    return [...found].sort((a, b) => a - b)
  }
}

import Fuse from 'fuse.js'

/** The nearest known word for a word nobody has used, or undefined when none is near. */
export type Speller = (word: string) => string | undefined

const SHORTEST = 4
const LONGEST = 24
/** Fuse.js: 0 is the same word, 1 nothing in common. Up to this, one slip in four letters, two in six. */
const NEAR = 0.34
/** Fuse.js looks closely at this many words, chosen by the pairs of letters they share. */
const LOOKED_AT = 8
const CACHE_SIZE = 5000

/** In how many texts a word must stand before others are read as it: examples hold slips of the finger, too. */
const COMMON = 2

/**
 * Finds slips of the finger with Fuse.js against the vocabulary: words and in how many texts each stands. Fuse.js
 * reads every word of its list, so an index of letter pairs first picks the few that can be meant, and what was found
 * is remembered.
 */
export function createSpeller(vocabulary: ReadonlyMap<string, number>): Speller {
  const common = [...vocabulary].filter(([word, texts]) => texts >= COMMON && word.length >= SHORTEST - 1)
  const index = indexPairs(common.map(([word]) => word))
  const cache = new Map<string, string | undefined>()
  return (word) => {
    if (word.length < SHORTEST || word.length > LONGEST || vocabulary.has(word) || /\d/.test(word))
      return undefined
    if (cache.has(word)) return cache.get(word)
    if (cache.size >= CACHE_SIZE) cache.clear()
    const found = nearest(word, candidates(index, word))
    cache.set(word, found)
    return found
  }
}

/** Letters that changed places are the likeliest slip, and two mistakes for Fuse.js. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const [first] = known
  if (first !== undefined && lettersOf(first) === lettersOf(word)) return first
  const fuse = new Fuse(known, { threshold: NEAR, includeScore: true, ignoreFieldNorm: true, distance: 10 })
  return fuse.search(word, { limit: 1 })[0]?.item
}

function lettersOf(word: string): string {
  return [...word].sort().join('')
}

function indexPairs(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const word of words) {
    for (const pair of pairsOf(word)) {
      const list = index.get(pair)
      if (list === undefined) index.set(pair, [word])
      else list.push(word)
    }
  }
  return index
}

/**
 * Words of about the same length and with the same first letter that share the most pairs (Dice's coefficient), those of
 * the same letters first.
 */
function candidates(index: ReadonlyMap<string, readonly string[]>, word: string): string[] {
  const shared = new Map<string, number>()
  for (const pair of pairsOf(word)) {
    for (const known of index.get(pair) ?? []) shared.set(known, (shared.get(known) ?? 0) + 1)
  }
  const slack = word.length < 8 ? 1 : 2
  const letters = lettersOf(word)
  const likeness = (known: string, pairs: number) =>
    lettersOf(known) === letters ? 1 : (2 * pairs) / (known.length + word.length + 2)
  return [...shared]
    .filter(([known]) => known[0] === word[0] && Math.abs(known.length - word.length) <= slack)
    .map(([known, pairs]) => ({ known, dice: likeness(known, pairs) }))
    .filter(({ dice }) => dice >= 0.4)
    .sort((a, b) => b.dice - a.dice || (a.known < b.known ? -1 : 1))
    .slice(0, LOOKED_AT)
    .map(({ known }) => known)
}

function pairsOf(word: string): Set<string> {
  const marked = `<${word}>`
  const pairs = new Set<string>()
  for (let start = 0; start + 2 <= marked.length; start++) pairs.add(marked.slice(start, start + 2))
  return pairs
}

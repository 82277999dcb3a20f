/** What is told of each n-gram of a text: a number that stands for it, and whether it is of words or a piece of one. */
export type VisitGram = (hash: number, piece: boolean) => void

/** How many characters in a row. */
export interface Lengths {
  readonly shortest: number
  readonly longest: number
}

const PIECES: Lengths = { shortest: 2, longest: 4 }
export const THREES: Lengths = { shortest: 3, longest: 3 }
/** FNV-1a (Fowler, Noll & Vo): the offset and the prime of 32 bits. */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193
/** A word, a pair, a beginning and a piece of the same letters are different n-grams: each kind is marked by its own. */
const WORD = 0x2f0b4c47
const PAIR = 0x61c88647
const BEGINNING = 0x07654321
const START = 60
const END = 62

/**
 * Words and pairs of words first, the first word paired with the beginning; then characters in a row within a word whose
 * ends are marked, 2–4 of them where not told otherwise. N-grams are known by their 32-bit hash: no piece of text is cut out and kept, which took most
 * of the time of reading; among some hundred thousand n-grams about one pair shares a hash.
 */
export function visitGrams(words: readonly string[], visit: VisitGram, pieces: Lengths = PIECES): void {
  let before = 0
  for (const word of words) {
    const hash = hashWord(word)
    visit(hash, false)
    visit(Math.imul(Math.imul(before ^ PAIR, PRIME) ^ hash, PRIME), false)
    before = hash
  }
  for (const word of words) visitPieces(word, pieces, (hash) => visit(hash, true))
}

/** The same n-grams in the same order by name: "=" marks a whole word, "^" the beginning, "<" and ">" the ends of a word in a piece. */
export function nameGrams(words: readonly string[], pieces: Lengths = PIECES): string[] {
  const whole = words.flatMap((word, at) => [`=${word}`, `${words[at - 1] ?? '^'} ${word}`])
  return [...whole, ...words.flatMap((word) => namePieces(word, pieces))]
}

/** So many letters tell most words of a family, whatever their endings: no stemmer of npm has Estonian. */
const BEGINNING_LENGTH = 5

/** The beginnings of longer words: features of whole words, like them. */
export function visitBeginnings(words: readonly string[], visit: VisitGram): void {
  for (const word of words)
    if (word.length > BEGINNING_LENGTH) visit(hashWord(word.slice(0, BEGINNING_LENGTH)) ^ BEGINNING, false)
}

/** The same beginnings in the same order by name. */
export function nameBeginnings(words: readonly string[]): string[] {
  return words
    .filter((word) => word.length > BEGINNING_LENGTH)
    .map((word) => `=${word.slice(0, BEGINNING_LENGTH)}…`)
}

/** Characters in a row within a word whose ends are marked, as hashes. */
export function visitPieces(
  word: string,
  { shortest, longest }: Lengths,
  visit: (hash: number) => void,
): void {
  const length = word.length + 2
  for (let start = 0; start < length; start++) {
    const last = Math.min(length, start + longest)
    let hash = OFFSET
    for (let end = start + 1; end <= last; end++) {
      hash = Math.imul(hash ^ letter(word, end - 2), PRIME)
      if (end - start >= shortest) visit(hash)
    }
  }
}

function namePieces(word: string, { shortest, longest }: Lengths): string[] {
  const marked = `<${word}>`
  const names: string[] = []
  for (let start = 0; start < marked.length; start++) {
    const last = Math.min(marked.length, start + longest)
    for (let end = start + shortest; end <= last; end++) names.push(marked.slice(start, end))
  }
  return names
}

/** The letter at a place of the word, its marked ends at -1 and at its length. */
function letter(word: string, at: number): number {
  if (at < 0) return START
  return at < word.length ? word.charCodeAt(at) : END
}

/** A whole word as a hash. */
export function hashWord(word: string): number {
  let hash = WORD
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME)
  return hash
}

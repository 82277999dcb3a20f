/** How often each n-gram stands in a text, words and pieces of words apart: each block is normalised by itself. */
export interface Grams {
  readonly words: ReadonlyMap<string, number>
  readonly pieces: ReadonlyMap<string, number>
}

const SHORTEST_PIECE = 2
const LONGEST_PIECE = 4

/** Words and pairs of words; 2–4 characters in a row within a word whose ends are marked. */
export function readGrams(words: readonly string[]): Grams {
  const grams = { words: new Map<string, number>(), pieces: new Map<string, number>() }
  let before = ''
  for (const word of words) {
    count(grams.words, `=${word}`)
    if (before !== '') count(grams.words, `${before} ${word}`)
    before = word
    readPieces(`<${word}>`, grams.pieces)
  }
  return grams
}

function readPieces(marked: string, into: Map<string, number>): void {
  for (let start = 0; start < marked.length; start++) {
    const last = Math.min(marked.length, start + LONGEST_PIECE)
    for (let end = start + SHORTEST_PIECE; end <= last; end++) count(into, marked.slice(start, end))
  }
}

function count(into: Map<string, number>, key: string): void {
  into.set(key, (into.get(key) ?? 0) + 1)
}

import { createRandom } from './random.ts'

/** A word shorter than this is left alone: with another letter it is another word. */
const SHORTEST = 4

/**
 * The text with one slip of the finger in one of its words: a letter left out, doubled, replaced or changed with its
 * neighbour, never the first. The same for a seed in every run; a text without a long enough word stays as it is.
 */
export function withSlip(text: string, seed: number): string {
  const random = createRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const long = [...text.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= SHORTEST)
  if (long.length === 0) return text
  const { 0: word, index } = pick(long)
  const at = 1 + Math.floor(random() * (word.length - 2))
  const slipped = pick(slips)(word, at, pick([...LETTERS]))
  return text.slice(0, index) + slipped + text.slice(index + word.length)
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** `at` is neither the first nor the last place. */
const slips: readonly ((word: string, at: number, letter: string) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word.charAt(at) + word.slice(at),
  (word, at, letter) => word.slice(0, at) + letter + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
]

import type { Problem } from '../problem.ts'
import { fold, withoutMarks } from './fold.ts'
import type { Rule } from './rule.ts'
import { type PlacedText, textsOf } from './texts.ts'

/**
 * From where on two questions are nearly equal: Jaccard, on three letters in a row. In one entry the second teaches the
 * matcher next to nothing; in two entries they teach it that both are right, which is worse, so less is enough there.
 */
const nearlyEqual = { inOneEntry: 0.85, inTwo: 0.75 }
const least = Math.min(nearlyEqual.inOneEntry, nearlyEqual.inTwo)

/** No two questions of a language differ only in marks, a letter or a small word, in one entry or in two. */
export const nearQuestionsRule: Rule = (parsed) => {
  const questions = textsOf(parsed).filter(({ kind }) => kind === 'question')
  return [...Map.groupBy(questions, ({ language }) => language).values()].flatMap((own) =>
    findNear(own).flatMap(([first, second]) => nearProblem(own[first], own[second])),
  )
}

function nearProblem(first: PlacedText | undefined, second: PlacedText | undefined): Problem[] {
  if (first === undefined || second === undefined) return []
  const same = first.owner === second.owner
  const message = `this question nearly equals one in ${same ? 'the same entry' : first.owner}`
  const mend = same
    ? 'Remove one of the two, or ask really differently.'
    : `Decide whether ${second.owner} or ${first.owner} should have it, and remove the other.`
  const [found, expected] = [second.text, `something else than: ${first.text}`]
  const see = first.place()
  return [
    { ...second.place(), code: 'near-question', severity: 'warning', message, see, found, expected, mend },
  ]
}

interface Question {
  readonly owner: string
  readonly text: string
}

/** Pairs of indices, the earlier first; each question once, with its nearest earlier one. */
export function findNear(questions: readonly Question[]): [number, number][] {
  const texts = foldTexts(questions)
  const index = createIndex(texts)
  const enough = (first: number, second: number) =>
    questions[first]?.owner === questions[second]?.owner ? nearlyEqual.inOneEntry : nearlyEqual.inTwo
  return questions.flatMap((_, second) => {
    const first = nearestOf(texts, index, second, enough)
    index.add(second)
    return first === null ? [] : [[first, second] as [number, number]]
  })
}

/** Pairs of indices into the two lists; each text that is asked once, with the nearest known one that nearly equals it. */
export function findNearAcross(
  known: readonly Pick<Question, 'text'>[],
  asked: readonly Pick<Question, 'text'>[],
): [number, number][] {
  const texts = foldTexts([...known, ...asked])
  const index = createIndex(texts)
  for (const first of known.keys()) index.add(first)
  return [...asked.keys()].flatMap((second) => {
    const first = nearestOf(texts, index, known.length + second, () => nearlyEqual.inTwo)
    return first === null ? [] : [[first, second] as [number, number]]
  })
}

interface Folded {
  readonly folded: readonly string[]
  readonly sets: readonly Uint32Array[]
}

function foldTexts(texts: readonly Pick<Question, 'text'>[]): Folded {
  const folded = texts.map(({ text }) => fold(text))
  return { folded, sets: rankGrams(folded.map((text) => trigramsOf(withoutMarks(text)))) }
}

/** The likest in the index that is like enough, and is not the same: equal texts are errors, see duplicateQuestionsRule. */
function nearestOf(
  { folded, sets }: Folded,
  index: Index,
  second: number,
  enough: (first: number, second: number) => number,
): number | null {
  const grams = sets[second] ?? new Uint32Array()
  let nearest: number | null = null
  let most = least
  for (const first of index.candidates(second)) {
    if (folded[first] === folded[second]) continue
    const likeness = jaccard(sets[first] ?? grams, grams)
    if (likeness < most || likeness < enough(first, second)) continue
    nearest = first
    most = likeness
  }
  return nearest
}

interface Index {
  readonly add: (first: number) => void
  /** Those in it that share a rare member with this one and are about as large; to be asked for once for each. */
  readonly candidates: (second: number) => number[]
}

/**
 * Two sets that share so much must share one of the few rarest members of each, so only those are indexed (prefix filter,
 * after Bayardo et al., "Scaling up all pairs similarity search", 2007).
 */
function createIndex({ sets }: Folded): Index {
  // Grams are ranks: whole numbers from 0.
  const lists: number[][] = []
  const seenBy = new Int32Array(sets.length).fill(-1)
  const sizes = Uint32Array.from(sets, ({ length }) => length)
  const prefixOf = (at: number) => {
    const grams = sets[at] ?? new Uint32Array()
    return grams.subarray(0, grams.length - Math.ceil(least * grams.length) + 1)
  }
  return {
    add: (first) => {
      for (const gram of prefixOf(first)) {
        lists[gram] ??= []
        lists[gram].push(first)
      }
    },
    candidates: (second) => {
      const length = sizes[second] ?? 0
      const [smallest, largest] = [least * length, length / least]
      const candidates: number[] = []
      for (const gram of prefixOf(second)) {
        for (const first of lists[gram] ?? []) {
          const size = sizes[first] ?? 0
          if (size < smallest || size > largest || seenBy[first] === second) continue
          seenBy[first] = second
          candidates.push(first)
        }
      }
      return candidates
    },
  }
}

/** Of two sets in rising order; 0 as soon as they cannot reach `least` any more. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  let spare = a.length + b.length - 2 * Math.ceil((least / (1 + least)) * (a.length + b.length))
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0]
    if (left === right) common += 1
    else if (spare === 0) return 0
    else spare -= 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return common / (a.length + b.length - common)
}

/** Each gram as its rank, the rarest first, so that every set rises from its rarest member. */
function rankGrams(sets: readonly ReadonlySet<string>[]): Uint32Array[] {
  const counts = new Map<string, number>()
  for (const grams of sets) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const rising = [...counts].sort(([, a], [, b]) => a - b)
  const ranks = new Map(rising.map(([gram], rank) => [gram, rank]))
  return sets.map((grams) => Uint32Array.from(grams, (gram) => ranks.get(gram) ?? 0).sort())
}

/** Three letters in a row, the ends marked. */
function trigramsOf(folded: string): Set<string> {
  const marked = ` ${folded} `
  const grams = new Set<string>()
  for (let start = 0; start + 3 <= marked.length; start += 1) grams.add(marked.slice(start, start + 3))
  return grams
}

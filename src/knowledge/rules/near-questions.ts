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

/**
 * Pairs of indices, the earlier first; each question once, with its nearest earlier one. Two sets that share so much
 * must share one of the few rarest members of each, so only those are indexed (prefix filter, after Bayardo et al.,
 * "Scaling up all pairs similarity search", 2007).
 */
export function findNear(questions: readonly Question[]): [number, number][] {
  const folded = questions.map(({ text }) => fold(text))
  const sets = rankGrams(folded.map((text) => trigramsOf(withoutMarks(text))))
  const candidatesOf = createIndex(sets)
  return sets.flatMap((grams, second) => {
    let nearest: number | null = null
    let most = least
    for (const first of candidatesOf(second)) {
      // Those are errors already, see duplicateQuestionsRule.
      if (folded[first] === folded[second]) continue
      const likeness = jaccard(sets[first] ?? grams, grams)
      const sameOwner = questions[first]?.owner === questions[second]?.owner
      if (likeness < most || likeness < (sameOwner ? nearlyEqual.inOneEntry : nearlyEqual.inTwo)) continue
      nearest = first
      most = likeness
    }
    return nearest === null ? [] : [[nearest, second] as [number, number]]
  })
}

/** Earlier sets that share a rare member with this one and are about as large; must be asked for one after the other. */
function createIndex(sets: readonly Uint32Array[]): (second: number) => number[] {
  const index = new Map<number, number[]>()
  const seenBy = new Int32Array(sets.length).fill(-1)
  const sizes = Uint32Array.from(sets, ({ length }) => length)
  return (second) => {
    const grams = sets[second] ?? new Uint32Array()
    const [smallest, largest] = [least * grams.length, grams.length / least]
    const candidates: number[] = []
    for (const gram of grams.subarray(0, grams.length - Math.ceil(smallest) + 1)) {
      const list = index.get(gram) ?? []
      for (const first of list) {
        const size = sizes[first] ?? 0
        if (size < smallest || size > largest || seenBy[first] === second) continue
        seenBy[first] = second
        candidates.push(first)
      }
      list.push(second)
      index.set(gram, list)
    }
    return candidates
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

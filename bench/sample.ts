import type { Row } from './contender.ts'
import type { IntentSet } from './data.ts'
import { createRandom, shuffled } from './random.ts'

/** How many examples of each intent are learned. */
export type Shots = number | 'all'

/** One training and what is asked after it. */
export interface Round {
  readonly seed: number
  readonly train: readonly Row[]
  readonly test: readonly Row[]
  readonly outside: readonly string[]
}

export const allShots: readonly Shots[] = [5, 10, 'all']

export const FOLDS = 5

/** All trainings of a set; a set without parts of its own is cross-validated, five trainings a seed. */
export function roundsOf(set: IntentSet, shots: Shots, seeds: readonly number[]): Round[] {
  const { train, test, outside } = set
  return seeds.flatMap((seed): Round[] => {
    if (set.source.split) return [{ seed, train: sample(train, shots, seed), test, outside }]
    return folds(train, seed).map((part) => ({
      seed,
      outside,
      ...part,
      train: sample(part.train, shots, seed),
    }))
  })
}

/** So many examples of each intent by chance, in the set's order; all where there are fewer. */
export function sample(rows: readonly Row[], shots: Shots, seed: number): readonly Row[] {
  if (shots === 'all') return rows
  const random = createRandom(seed)
  const chosen = new Set(
    [...placesByIntent(rows).values()].flatMap((places) => shuffled(places, random).slice(0, shots)),
  )
  return rows.filter((_, at) => chosen.has(at))
}

/**
 * Stratified folds: the examples of each intent are dealt out in turn, and dealing goes on where the intent before
 * ended, so that folds are of one size.
 */
export function folds(rows: readonly Row[], seed: number): { readonly train: Row[]; readonly test: Row[] }[] {
  const random = createRandom(seed)
  const dealt = [...placesByIntent(rows).values()].flatMap((places) => shuffled(places, random))
  const foldOf = new Map(dealt.map((place, turn) => [place, turn % FOLDS]))
  return Array.from({ length: FOLDS }, (_, fold) => ({
    train: rows.filter((_, at) => foldOf.get(at) !== fold),
    test: rows.filter((_, at) => foldOf.get(at) === fold),
  }))
}

function placesByIntent(rows: readonly Row[]): Map<string, number[]> {
  return Map.groupBy(rows.keys(), (at) => rows[at]?.[1] ?? '')
}

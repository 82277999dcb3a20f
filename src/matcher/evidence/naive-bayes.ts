import { normalizeExp } from './softmax.ts'
import type { LinearModel, SparseRow, Task } from './task.ts'

export interface Smoothing {
  /** How much of the whole corpus is mixed into each class: the strength of the Dirichlet prior. */
  readonly prior: number
  /** What the likelihoods are multiplied by: the features of one text are far from independent. */
  readonly sharpness: number
}

/**
 * Multinomial naive Bayes over weighted features, each class smoothed with the whole corpus (Zhai & Lafferty, "A study
 * of smoothing methods for language models", 2004, Dirichlet prior). A feature f adds log(1 + mass(f, c) / (prior ·
 * share(f))) for the classes c it was seen in and nothing for others, so that only these are kept and added. Training
 * is counting: some thirty times faster than descent, and joined with concepts it was the better of the two.
 */
export function learnNaiveBayes(task: Task, { prior, sharpness }: Smoothing): BayesData {
  const seen = createPostings(task)
  const { starts, classes, weights } = seen
  for (let feature = 0; feature < task.features; feature++) {
    const own = weights.subarray(starts[feature], starts[feature + 1])
    const mass = own.reduce((sum, amount) => sum + amount, 0)
    const background = (prior * mass) / seen.mass
    for (let at = 0; at < own.length; at++) own[at] = sharpness * Math.log1p((own[at] as number) / background)
  }
  // A class that training never saw would be the likeliest for whatever nobody has seen.
  const base = seen.massOf.map((amount) =>
    amount > 0 ? sharpness * Math.log(prior / (prior + amount)) : Number.NEGATIVE_INFINITY,
  )
  return { kind: 'bayes', starts, classes, weights, base }
}

export function openNaiveBayes(data: BayesData): LinearModel {
  const { starts, classes, weights } = data
  return {
    score: (row) => normalizeExp(addUp(row, data)),
    weight: (feature, label) => {
      const at = classes.indexOf(label, starts[feature])
      return at >= 0 && at < (starts[feature + 1] ?? 0) ? (weights[at] ?? 0) : 0
    },
  }
}

/** For each feature the classes it was seen in, in rising order, and a number for each, at `starts[feature]` and on. */
interface Listed {
  readonly starts: Int32Array
  readonly classes: Int32Array
  readonly weights: Float32Array
}

/** `weights` is what the feature adds for the class. */
export interface BayesData extends Listed {
  readonly kind: 'bayes'
  /** What a feature of length one adds for each class whether it was seen there or not. */
  readonly base: Float64Array
}

/** `weights` is how much of the feature the class has. */
interface Postings extends Listed {
  readonly massOf: Float64Array
  readonly mass: number
}

/** Goes through the rows class by class, so that what belongs together comes together. */
function createPostings({ rows, labels, classes, features }: Task): Postings {
  const order = [...rows.keys()].sort((a, b) => (labels[a] ?? 0) - (labels[b] ?? 0))
  const starts = countPostings({ rows, labels, features }, order)
  const next = starts.slice()
  const total = starts[features] ?? 0
  const listed = new Int32Array(total)
  const weights = new Float32Array(total)
  const massOf = new Float64Array(classes)
  for (const index of order) {
    const label = labels[index] ?? 0
    const { ids, values } = rows[index] ?? NO_ROW
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number
      const value = values[i] as number
      massOf[label] = (massOf[label] as number) + value
      const last = (next[id] as number) - 1
      const known = last >= (starts[id] as number) && listed[last] === label
      const at = known ? last : last + 1
      if (!known) next[id] = at + 1
      listed[at] = label
      weights[at] = (weights[at] as number) + value
    }
  }
  return { starts, classes: listed, weights, massOf, mass: massOf.reduce((sum, amount) => sum + amount, 0) }
}

const NO_ROW: SparseRow = { ids: new Int32Array(0), values: new Float32Array(0) }

/** Where the list of each feature starts, if each class it was seen in takes one place. */
function countPostings(
  { rows, labels, features }: Pick<Task, 'rows' | 'labels' | 'features'>,
  order: readonly number[],
): Int32Array {
  const starts = new Int32Array(features + 1)
  const lastClass = new Int32Array(features).fill(-1)
  for (const index of order) {
    const label = labels[index] ?? 0
    for (const id of (rows[index] ?? NO_ROW).ids) {
      if (lastClass[id] === label) continue
      lastClass[id] = label
      starts[id + 1] = (starts[id + 1] as number) + 1
    }
  }
  for (let feature = 0; feature < features; feature++)
    starts[feature + 1] = (starts[feature + 1] as number) + (starts[feature] as number)
  return starts
}

/** Features that training never saw say nothing. */
function addUp({ ids, values }: SparseRow, { starts, classes, weights, base }: BayesData): Float64Array {
  const scores = new Float64Array(base.length)
  let amount = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number
    if (id < 0) continue
    const start = starts[id] as number
    const end = starts[id + 1] as number
    if (start === end) continue
    const value = values[i] as number
    amount += value
    for (let at = start; at < end; at++) {
      const c = classes[at] as number
      scores[c] = (scores[c] as number) + value * (weights[at] as number)
    }
  }
  return scores.map((score, c) =>
    base[c] === Number.NEGATIVE_INFINITY ? Number.NEGATIVE_INFINITY : score + amount * (base[c] as number),
  )
}

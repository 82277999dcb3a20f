import type { Evidence, Training } from './evidence/evidence.ts'
import type { Message } from './message.ts'

/** Every source of evidence together. */
export interface Panel {
  readonly sources: readonly Evidence[]
  /** The probability of each label; undefined when no source speaks. */
  score(message: Message): Float64Array | undefined
}

export type TrainPanel = (training: Training) => Panel

/** A source that is sure a label is wrong is not believed beyond this. */
const LEAST = 1e-9

/**
 * Joins what the sources say by the geometric mean of their probabilities (a logarithmic opinion pool; Genest & Zidek,
 * "Combining probability distributions", 1986): what both hold likely is likely.
 */
export function createPanel(sources: readonly Evidence[]): Panel {
  return {
    sources,
    score(message) {
      const spoken = sources.flatMap((source) => source.score(message) ?? [])
      const first = spoken[0]
      return first === undefined || spoken.length === 1 ? first : pool(first, spoken)
    },
  }
}

function pool(first: Float64Array, spoken: readonly Float64Array[]): Float64Array {
  const joined = first.map((_, label) => {
    const sum = spoken.reduce((all, scores) => all + Math.log(Math.max(LEAST, scores[label] ?? 0)), 0)
    return Math.exp(sum / spoken.length)
  })
  const total = joined.reduce((sum, score) => sum + score, 0)
  return joined.map((score) => score / total)
}

/** The mean of a message's scores as it stands and as it is corrected, if it is. */
export function meanOf(scores: Float64Array, others: Float64Array | undefined): Float64Array {
  return others === undefined ? scores : scores.map((score, label) => (score + (others[label] ?? 0)) / 2)
}

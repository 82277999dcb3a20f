import type { Evidence } from './evidence/evidence.ts'
import type { Message } from './message.ts'

/** Every source of evidence together. */
export interface Panel {
  readonly sources: readonly Evidence[]
  /** The probability of each label; undefined when no source knows a thing in the message. */
  score(message: Message): Float64Array | undefined
}

export function createPanel(sources: readonly Evidence[]): Panel {
  return {
    sources,
    score: (message) => {
      const spoken = sources.map((source) => source.score(message))
      const one = spoken.find((scores) => scores !== undefined)
      // A source with nothing to say holds all labels equally likely.
      return one && pool(spoken.map((scores) => scores ?? new Float64Array(one.length).fill(1 / one.length)))
    },
  }
}

/** A source that is sure a label is wrong is not believed beyond this. */
const LEAST = 1e-9

/**
 * Joins opinions by the geometric mean of their probabilities (a logarithmic opinion pool; Genest & Zidek, "Combining
 * probability distributions", 1986): what all hold likely is likely.
 */
function pool(opinions: readonly Float64Array[]): Float64Array {
  const [first] = opinions
  if (first === undefined || opinions.length === 1) return first ?? new Float64Array(0)
  const joined = first.map((_, label) => {
    const sum = opinions.reduce((all, scores) => all + Math.log(Math.max(LEAST, scores[label] ?? 0)), 0)
    return Math.exp(sum / opinions.length)
  })
  const total = joined.reduce((sum, score) => sum + score, 0)
  return joined.map((score) => score / total)
}

/** The mean of two readings of one message. */
export function meanOf(scores: Float64Array, others: Float64Array | undefined): Float64Array {
  return others === undefined ? scores : scores.map((score, label) => (score + (others[label] ?? 0)) / 2)
}

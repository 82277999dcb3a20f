import type { Evidence, Training } from './evidence/evidence.ts'
import type { Message } from './message.ts'

/** Every source of evidence together. */
export interface Panel {
  readonly sources: readonly Evidence[]
  /** The probability of each label: the mean over the sources that speak; undefined when none does. */
  score(message: Message): Float64Array | undefined
}

export type TrainPanel = (training: Training) => Panel

export function createPanel(sources: readonly Evidence[]): Panel {
  return {
    sources,
    score(message) {
      const spoken = sources.flatMap((source) => source.score(message) ?? [])
      const first = spoken[0]
      if (first === undefined || spoken.length === 1) return first
      return first.map(
        (_, label) => spoken.reduce((sum, scores) => sum + (scores[label] ?? 0), 0) / spoken.length,
      )
    },
  }
}

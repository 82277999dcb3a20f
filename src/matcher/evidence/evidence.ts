import type { Message } from '../message.ts'

/** Why a source leans to or from a label: something in the message and its share in the score. */
export interface Reason {
  readonly feature: string
  readonly weight: number
}

/** One way of telling what a message means. Sources are siblings of this shape; `panel` joins them. */
export interface Evidence {
  readonly name: string
  /** The probability of each label, summing to one; undefined when the source has nothing to say. */
  score(message: Message): Float64Array | undefined
  /** Strongest first. */
  reasons(message: Message, label: number): readonly Reason[]
}

/** What a source learns from; a label is a number below `classes`. */
export interface Training {
  readonly messages: readonly Message[]
  /** In step with `messages`. */
  readonly labels: readonly number[]
  readonly classes: number
}

export type TrainEvidence = (training: Training) => Evidence

import type { Message } from '../message.ts'
import type { LearnedData } from './learned.ts'
import type { VectorsData } from './vectors.ts'

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
  /** What it learned. */
  readonly data: EvidenceData
}

/** What a source learned, as plain data for another process or a file: of each group of messages that share a model. */
export type EvidenceData = ReadonlyMap<string, GroupData>

export interface GroupData {
  readonly vectors: VectorsData
  readonly learned: LearnedData
}

/** What a source learns from; a label is a number below `classes`. */
export interface Training {
  readonly messages: readonly Message[]
  /** In step with `messages`. */
  readonly labels: readonly number[]
  readonly classes: number
}

export type TrainEvidence = (training: Training) => Evidence

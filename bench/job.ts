import type { Shots } from './sample.ts'

/** What one child process measures: one contender on one set with so many examples. */
export interface Job {
  readonly contender: string
  readonly set: string
  readonly shots: Shots
  readonly seeds: readonly number[]
  /** At most so many questions after one training; all where it is not set. */
  readonly mostAsked?: number
}

/** The mean over seeds and its standard deviation. */
export interface Figure {
  readonly mean: number
  readonly spread: number
}

export interface Outcome extends Job {
  readonly version: string
  readonly accuracy: Figure
  /** Undefined for a set without texts out of scope. */
  readonly auroc?: Figure | undefined
  /** Answered right, of those in scope, when `WRONG` of all asked are answered wrong. */
  readonly rightAtWrong: Figure
  /** Of the first seed: with one slip in each question, and the same without. */
  readonly typos: { readonly with: number; readonly without: number }
  /** Milliseconds a question. */
  readonly p50: number
  readonly p99: number
  /** Milliseconds of one training, the median. */
  readonly build: number
  /** Resident memory, MB, after the first training and its questions; and before it. */
  readonly memory: number
  readonly memoryBefore: number
  /** How many questions were asked after one training. */
  readonly asked: number
}

/** So much of all asked may be wrong. */
export const WRONG = 0.05

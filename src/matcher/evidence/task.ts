import type { SparseRow } from './softmax.ts'

/** Rows whose classes are known. */
export interface Task {
  readonly rows: readonly SparseRow[]
  /** The right class of each row. */
  readonly labels: readonly number[]
  readonly classes: number
  readonly features: number
}

/** What was learned, in use. */
export interface Learned {
  /** The probability of each class. */
  readonly score: (row: SparseRow) => Float64Array
  readonly weight: (feature: number, label: number) => number
}

/** The features of one text: ids and their values, in step. An id below zero has no weight. */
export interface SparseRow {
  readonly ids: Int32Array
  readonly values: Float32Array
}

/** Rows whose classes are known. */
export interface Task {
  readonly rows: readonly SparseRow[]
  /** The right class of each row. */
  readonly labels: readonly number[]
  readonly classes: number
  readonly features: number
}

/** What was learned, in use. */
export interface LinearModel {
  /** The probability of each class. */
  readonly score: (row: SparseRow) => Float64Array
  readonly weight: (feature: number, label: number) => number
}

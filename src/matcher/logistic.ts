/** Points to fit: for each its features, whether it came true, and how much it counts. */
export interface LogisticPoint {
  readonly features: readonly number[]
  readonly hit: boolean
  readonly weight: number
}

/** Features to a probability. */
export type Logistic = (features: readonly number[]) => number

const ROUNDS = 25
/** Keeps the weights finite when the points can be told apart perfectly. */
const RIDGE = 1e-2

/**
 * Logistic regression by Newton's method, for the few features that calibration needs. With one feature, the score of
 * a classifier, this is Platt scaling (Platt, "Probabilistic outputs for support vector machines", 1999). Returns one
 * weight a feature and the constant, for `logisticOf`.
 */
export function fitLogistic(points: readonly LogisticPoint[]): readonly number[] {
  const size = (points[0]?.features.length ?? 0) + 1
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, curvature } = slope(points, weights)
    const step = solve(curvature, gradient)
    weights = weights.map((weight, i) => weight - (step[i] ?? 0))
    if (step.every((part) => Math.abs(part) < 1e-6)) break
  }
  return weights
}

/** The function that fitted weights stand for. */
export function logisticOf(weights: readonly number[]): Logistic {
  return (features) => sigmoid(dot(weights, features))
}

export function logit(probability: number): number {
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, probability))
  return Math.log(bounded / (1 - bounded))
}

function slope(points: readonly LogisticPoint[], weights: readonly number[]) {
  const size = weights.length
  const gradient = weights.map((weight) => RIDGE * weight)
  const curvature = weights.map((_, i) => weights.map((_, j) => (i === j ? RIDGE : 0) as number))
  for (const { features, hit, weight } of points) {
    const p = sigmoid(dot(weights, features))
    for (let i = 0; i < size; i++) {
      const xi = at(features, i)
      gradient[i] = (gradient[i] ?? 0) + weight * (p - Number(hit)) * xi
      const row = curvature[i] ?? []
      for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + weight * p * (1 - p) * xi * at(features, j)
    }
  }
  return { gradient, curvature }
}

/** The last feature is always one: the constant. */
function at(features: readonly number[], index: number): number {
  return index < features.length ? (features[index] ?? 0) : 1
}

function dot(weights: readonly number[], features: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * at(features, i), 0)
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

/** Gauss–Jordan elimination with the greatest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (let column = 0; column < rows.length; column++) {
    const rest = rows.slice(column)
    const pivot = rest.reduce(
      (a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a),
      rest[0] ?? [],
    )
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(column, 0, pivot)
    for (const row of rows) {
      if (row === pivot) continue
      const share = (row[column] ?? 0) / (pivot[column] ?? 1)
      for (let i = column; i < row.length; i++) row[i] = (row[i] ?? 0) - share * (pivot[i] ?? 0)
    }
  }
  return rows.map((row, i) => (row[rows.length] ?? 0) / (row[i] ?? 1))
}

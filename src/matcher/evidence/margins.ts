import type { WeightsData } from './regression.ts'
import { addRow, eachInRandomOrder } from './softmax.ts'
import type { SparseRow, Task } from './task.ts'

export interface MarginDescent {
  readonly passes: number
  readonly rate: number
  /** What margins are multiplied by to be logarithms of odds. */
  readonly sharpness: number
}

/** A text that is not of the class counts this much: there are many of them for each that is. */
const OTHERS = 0.3

/**
 * Each class against the rest with squared hinge loss (the L2-SVM of Chang, Hsieh & Lin, "Coordinate descent method for
 * large-scale L2-loss linear SVM", 2008), by stochastic gradient descent with a rate that falls linearly to zero. A text
 * beyond the margin moves nothing, so that it errs differently from regression.
 */
export function learnMargins(task: Task, { passes, rate, sharpness }: MarginDescent): WeightsData {
  const { rows, labels, classes, features } = task
  const weights = new Float32Array(features * classes)
  const bias = new Float32Array(classes)
  const margins = new Float64Array(classes)
  eachInRandomOrder(rows, { passes, rate }, (row, index, pace) => {
    margins.set(bias)
    addRow(margins, row, weights)
    for (let c = 0; c < classes; c++) {
      const own = c === labels[index]
      const short = 1 - (own ? 1 : -1) * (margins[c] as number)
      if (short <= 0) continue
      const step = pace * 2 * short * (own ? 1 : -OTHERS)
      bias[c] = (bias[c] as number) + 0.1 * step
      move(weights, row, { classes, c, step })
    }
  })
  return { kind: 'weights', classes, weights: scaled(weights, sharpness), bias: scaled(bias, sharpness) }
}

function move(
  weights: Float32Array,
  { ids, values }: SparseRow,
  { classes, c, step }: { classes: number; c: number; step: number },
): void {
  for (let i = 0; i < ids.length; i++) {
    const start = (ids[i] as number) * classes
    if (start >= 0) weights[start + c] = (weights[start + c] as number) + step * (values[i] as number)
  }
}

function scaled(numbers: Float32Array, by: number): Float32Array {
  return numbers.map((number) => number * by)
}

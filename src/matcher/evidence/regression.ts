import { type Softmax, softmaxOf, trainSoftmax } from './softmax.ts'
import type { Learned, Task } from './task.ts'

export interface Descent {
  readonly passes: number
  readonly rate: number
  readonly keep?: number
}

export interface RegressionData extends Softmax {
  readonly kind: 'regression'
}

/** Softmax regression. */
export function learnRegression(task: Task, descent: Descent): RegressionData {
  return { kind: 'regression', ...trainSoftmax({ ...task, ...descent }) }
}

/** A feature's weight is what it adds for a class beyond what it adds for the classes on average. */
export function openRegression(softmax: RegressionData): Learned {
  const { weights, classes } = softmax
  return {
    score: (row) => softmaxOf(softmax, row),
    weight: (feature, label) => {
      const own = weights.subarray(feature * classes, (feature + 1) * classes)
      return (own[label] ?? 0) - own.reduce((sum, weight) => sum + weight, 0) / classes
    },
  }
}

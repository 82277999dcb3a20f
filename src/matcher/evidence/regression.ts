import { type Softmax, softmaxOf, trainSoftmax } from './softmax.ts'
import type { LinearModel, Task } from './task.ts'

export interface Descent {
  readonly passes: number
  readonly rate: number
  readonly keep?: number
}

export interface WeightsData extends Softmax {
  readonly kind: 'weights'
}

/** Softmax regression. */
export function learnRegression(task: Task, descent: Descent): WeightsData {
  return { kind: 'weights', ...trainSoftmax({ ...task, ...descent }) }
}

/** A feature's weight is what it adds for a class beyond what it adds for the classes on average. */
export function openWeights(softmax: WeightsData): LinearModel {
  const { weights, classes } = softmax
  return {
    score: (row) => softmaxOf(softmax, row),
    weight: (feature, label) => {
      const own = weights.subarray(feature * classes, (feature + 1) * classes)
      return (own[label] ?? 0) - own.reduce((sum, weight) => sum + weight, 0) / classes
    },
  }
}

import type { Learned, Task } from './linear.ts'
import { softmaxOf, trainSoftmax } from './softmax.ts'

export interface Descent {
  readonly passes: number
  readonly rate: number
}

/** Softmax regression; a feature's weight is what it adds for a class beyond what it adds for the classes on average. */
export function learnRegression(task: Task, { passes, rate }: Descent): Learned {
  const softmax = trainSoftmax({ ...task, passes, rate })
  const { weights, classes } = softmax
  return {
    score: (row) => softmaxOf(softmax, row),
    weight: (feature, label) => {
      const own = weights.subarray(feature * classes, (feature + 1) * classes)
      return (own[label] ?? 0) - own.reduce((sum, weight) => sum + weight, 0) / classes
    },
  }
}

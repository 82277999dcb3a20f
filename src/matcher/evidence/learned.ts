import { type BayesData, openNaiveBayes } from './naive-bayes.ts'
import { openRegression, type RegressionData } from './regression.ts'
import type { Learned } from './task.ts'

/** What was learned, as plain data: what each feature adds for each class. */
export type LearnedData = BayesData | RegressionData

export function openLearned(data: LearnedData): Learned {
  return data.kind === 'bayes' ? openNaiveBayes(data) : openRegression(data)
}

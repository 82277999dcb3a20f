import { type BayesData, openNaiveBayes } from './naive-bayes.ts'
import { openWeights, type WeightsData } from './regression.ts'
import type { LinearModel } from './task.ts'

/** What was learned, as plain data: what each feature adds for each class. */
export type LearnedData = BayesData | WeightsData

export function openLearned(data: LearnedData): LinearModel {
  return data.kind === 'bayes' ? openNaiveBayes(data) : openWeights(data)
}

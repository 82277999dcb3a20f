import type { Message } from '../message.ts'
import type { TrainEvidence } from './evidence.ts'
import { nameGrams, visitGrams } from './grams.ts'
import { createLinear } from './linear.ts'
import { learnNaiveBayes } from './naive-bayes.ts'

/** Chosen by cross-validation on the Asper Biogene knowledge; a third and three times as much differ little. */
const SMOOTHING = { prior: 30, sharpness: 0.4 }

/** N-grams of words and characters, one model per language: one for all languages together did worse. */
export function createNgrams(corpus: readonly Message[]): TrainEvidence {
  return createLinear(corpus, {
    name: 'n-grams',
    reader: { visit: ({ words }, visit) => visitGrams(words, visit), names: ({ words }) => nameGrams(words) },
    groupOf: ({ language }) => language,
    learn: (task) => learnNaiveBayes(task, SMOOTHING),
  })
}

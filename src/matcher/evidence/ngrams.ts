import type { Message } from '../message.ts'
import type { TrainEvidence } from './evidence.ts'
import { nameGrams, type VisitGram, visitGrams } from './grams.ts'
import { createLinear } from './linear.ts'
import { learnNaiveBayes } from './naive-bayes.ts'
import { learnRegression } from './regression.ts'

/** Chosen by cross-validation on the Asper Biogene knowledge; a third and three times as much differ little. */
const SMOOTHING = { prior: 30, sharpness: 0.4 }

/** N-grams of words and characters, one model per language: one for all languages together did worse. */
export function createNgrams(corpus: readonly Message[]): TrainEvidence {
  return createLinear(corpus, { ...parts, learn: (task) => learnNaiveBayes(task, SMOOTHING) })
}

const parts = {
  name: 'n-grams',
  reader: {
    visit: ({ words }: Message, visit: VisitGram) => visitGrams(words, visit),
    names: ({ words }: Message) => nameGrams(words),
  },
  groupOf: ({ language }: Message) => language,
}

/** As chosen for the n-grams of some thousand examples. */
const DESCENT = { passes: 6, rate: 4 }

/** The same by regression: slower, but it knows which class is rare. For danger where there are no concepts. */
export function createNgramRegression(corpus: readonly Message[]): TrainEvidence {
  return createLinear(corpus, { ...parts, learn: (task) => learnRegression(task, DESCENT) })
}

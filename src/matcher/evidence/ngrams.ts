import type { Message } from '../message.ts'
import { nameBeginnings, nameGrams, THREES, type VisitGram, visitBeginnings, visitGrams } from './grams.ts'
import type { LinearSource } from './linear.ts'
import { learnMargins } from './margins.ts'
import { learnNaiveBayes } from './naive-bayes.ts'
import { learnRegression } from './regression.ts'

const groupOf = ({ language }: Message) => language

/** Chosen by cross-validation on the Asper Biogene knowledge; a third and three times as much differ little. */
const BESIDE_CONCEPTS = { prior: 30, sharpness: 0.4 }

/**
 * N-grams of words and characters, one model per language: one for all languages together did worse. What they say
 * beside concepts.
 */
export const ngrams: LinearSource = {
  name: 'n-grams',
  reader: {
    visit: ({ words }, visit: VisitGram) => visitGrams(words, visit),
    names: ({ words }) => nameGrams(words),
  },
  groupOf,
  learn: (task) => learnNaiveBayes(task, BESIDE_CONCEPTS),
}

/** Chosen by cross-validation; more passes and pieces of other lengths take longer and are no better. */
const FEW_PASSES = { passes: 2, rate: 10 }
/** Most n-grams stand in one example alone: leaving them out halves the time. */
const FEWEST = 2

/** The same by regression, which errs differently. Of pieces of words, those of three letters: the fewest that do. */
export const trigrams: LinearSource = {
  name: 'trigrams',
  reader: {
    visit: ({ words }, visit: VisitGram) => visitGrams(words, visit, THREES),
    names: ({ words }) => nameGrams(words, THREES),
  },
  groupOf,
  fewest: FEWEST,
  learn: (task) => learnRegression(task, FEW_PASSES),
}

/** Chosen on the training part of CLINC150 and BANKING77 and on Bürokratt's sets; see docs/matcher.md. */
const ALONE = {
  bayes: { prior: 100, sharpness: 0.4 },
  regression: { passes: 15, rate: 6, keep: 0.7 },
  margins: { passes: 8, rate: 0.5, sharpness: 5 },
  trigrams: { passes: 10, rate: 8 },
}

/** N-grams with the beginnings of words, which stand in for stems where there is no lexicon. */
const withBeginnings: Pick<LinearSource, 'reader' | 'groupOf'> = {
  reader: {
    visit: ({ words }, visit: VisitGram) => {
      visitBeginnings(words, visit)
      visitGrams(words, visit)
    },
    names: ({ words }) => [...nameBeginnings(words), ...nameGrams(words)],
  },
  groupOf,
}

/** Knows which class is rare. */
export const regression: LinearSource = {
  ...withBeginnings,
  name: 'n-grams, regression',
  learn: (task) => learnRegression(task, ALONE.regression),
}

/** Where there is no lexicon, four models that err differently are asked. */
export const ngramsAlone: readonly LinearSource[] = [
  { ...withBeginnings, name: 'n-grams', learn: (task) => learnNaiveBayes(task, ALONE.bayes) },
  regression,
  { ...withBeginnings, name: 'n-grams, margins', learn: (task) => learnMargins(task, ALONE.margins) },
  { ...trigrams, fewest: 1, learn: (task) => learnRegression(task, ALONE.trigrams) },
]

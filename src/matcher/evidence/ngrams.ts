import type { Message } from '../message.ts'
import { nameBeginnings, nameGrams, THREES, type VisitGram, visitBeginnings, visitGrams } from './grams.ts'
import type { LinearSource } from './linear.ts'
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
const ALONE = { prior: 100, sharpness: 0.4 }
const DESCENT = { passes: 10, rate: 6 }

/** N-grams with the beginnings of words, which stand in for stems where there is no lexicon. */
const reader: LinearSource['reader'] = {
  visit: ({ words }, visit: VisitGram) => {
    visitBeginnings(words, visit)
    visitGrams(words, visit)
  },
  names: ({ words }) => [...nameBeginnings(words), ...nameGrams(words)],
}

/** Where there is no lexicon, two models that err differently are asked; the second of them knows which class is rare. */
export const ngramsAlone: { readonly bayes: LinearSource; readonly regression: LinearSource } = {
  bayes: { name: 'n-grams', reader, groupOf, learn: (task) => learnNaiveBayes(task, ALONE) },
  regression: {
    name: 'n-grams, regression',
    reader,
    groupOf,
    learn: (task) => learnRegression(task, DESCENT),
  },
}

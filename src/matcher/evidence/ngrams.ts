import type { Message } from '../message.ts'
import type { TrainEvidence } from './evidence.ts'
import { nameBeginnings, nameGrams, type VisitGram, visitBeginnings, visitGrams } from './grams.ts'
import { createLinear } from './linear.ts'
import { learnNaiveBayes } from './naive-bayes.ts'
import { learnRegression } from './regression.ts'

const groupOf = ({ language }: Message) => language

/** Chosen by cross-validation on the Asper Biogene knowledge; a third and three times as much differ little. */
const BESIDE_CONCEPTS = { prior: 30, sharpness: 0.4 }

/**
 * N-grams of words and characters, one model per language: one for all languages together did worse. What they say
 * beside concepts.
 */
export function createNgrams(corpus: readonly Message[]): TrainEvidence {
  return createLinear(corpus, {
    name: 'n-grams',
    reader: {
      visit: ({ words }, visit: VisitGram) => visitGrams(words, visit),
      names: ({ words }) => nameGrams(words),
    },
    groupOf,
    learn: (task) => learnNaiveBayes(task, BESIDE_CONCEPTS),
  })
}

/** Chosen on the training part of CLINC150 and BANKING77 and on Bürokratt's sets; see docs/matcher.md. */
const ALONE = { prior: 100, sharpness: 0.4 }
const DESCENT = { passes: 10, rate: 6 }

/**
 * What n-grams say where there is no lexicon: the beginnings of words stand in for stems, and two models that err
 * differently are asked. The second knows which class is rare.
 */
export function createNgramsAlone(corpus: readonly Message[]): {
  readonly bayes: TrainEvidence
  readonly regression: TrainEvidence
} {
  const parts = {
    reader: {
      visit: ({ words }: Message, visit: VisitGram) => {
        visitBeginnings(words, visit)
        visitGrams(words, visit)
      },
      names: ({ words }: Message) => [...nameBeginnings(words), ...nameGrams(words)],
    },
    groupOf,
  }
  return {
    bayes: createLinear(corpus, { ...parts, name: 'n-grams', learn: (task) => learnNaiveBayes(task, ALONE) }),
    regression: createLinear(corpus, {
      ...parts,
      name: 'n-grams, regression',
      learn: (task) => learnRegression(task, DESCENT),
    }),
  }
}

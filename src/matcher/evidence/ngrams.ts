import type { Language } from '../../knowledge/entry.ts'
import type { Message } from '../message.ts'
import type { Evidence, Reason, TrainEvidence, Training } from './evidence.ts'
import { type Softmax, softmaxOf, trainSoftmax } from './softmax.ts'
import { createDictionary, type Dictionary, inverseFrequency, toRow } from './vectors.ts'

/** Chosen by cross-validation on the Asper Biogene knowledge; between 6 and 20 passes and rates 2 to 5 differ little. */
const PASSES = 6
const RATE = 4

interface Model {
  readonly dictionary: Dictionary
  readonly idf: Float32Array
  readonly softmax: Softmax
}

/**
 * N-grams of words and characters under one softmax regression per language: one model for all languages together did
 * worse. Returns what trains such evidence on parts of the corpus; trainings share the reading of its texts.
 */
export function createNgrams(corpus: readonly Message[]): TrainEvidence {
  const dictionaries = readCorpus(corpus)
  return (training) => {
    const models = new Map<Language, Model>()
    for (const [language, part] of byLanguage(training)) {
      const dictionary = dictionaries.get(language)
      if (dictionary !== undefined) models.set(language, trainModel(dictionary, part))
    }
    return {
      name: 'n-grams',
      score(message) {
        const model = models.get(message.language)
        if (model === undefined || message.words.length === 0) return undefined
        return softmaxOf(model.softmax, toRow(model.dictionary, model.idf, message))
      },
      reasons(message, label) {
        const model = models.get(message.language)
        return model === undefined ? [] : reasonsOf(model, message, label)
      },
    } satisfies Evidence
  }
}

function readCorpus(corpus: readonly Message[]): ReadonlyMap<Language, Dictionary> {
  const dictionaries = new Map<Language, Dictionary>()
  for (const message of corpus) {
    const dictionary = dictionaries.get(message.language) ?? createDictionary()
    dictionaries.set(message.language, dictionary)
    dictionary.learn(message)
  }
  return dictionaries
}

function trainModel(dictionary: Dictionary, { messages, labels, classes }: Training): Model {
  const idf = inverseFrequency(dictionary, messages)
  const rows = messages.map((message) => toRow(dictionary, idf, message))
  const features = dictionary.size()
  const task = { rows, labels, classes, features, passes: PASSES, rate: RATE }
  return { dictionary, idf, softmax: trainSoftmax(task) }
}

function byLanguage(training: Training): Map<Language, Training> {
  const parts = new Map<Language, { messages: Message[]; labels: number[]; classes: number }>()
  for (const [at, message] of training.messages.entries()) {
    const part = parts.get(message.language) ?? { messages: [], labels: [], classes: training.classes }
    part.messages.push(message)
    part.labels.push(training.labels[at] ?? 0)
    parts.set(message.language, part)
  }
  return parts
}

/** What an n-gram adds for the label beyond what it adds for the labels on average. */
function reasonsOf({ dictionary, idf, softmax }: Model, message: Message, label: number): readonly Reason[] {
  const { ids, values } = toRow(dictionary, idf, message)
  const reasons: Reason[] = []
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] ?? -1
    if (id < 0) continue
    const weights = softmax.weights.subarray(id * softmax.classes, (id + 1) * softmax.classes)
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / softmax.classes
    reasons.push({ feature: dictionary.name(id), weight: (values[at] ?? 0) * ((weights[label] ?? 0) - mean) })
  }
  return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

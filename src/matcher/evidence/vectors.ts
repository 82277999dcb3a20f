import type { Message } from '../message.ts'
import { readGrams } from './grams.ts'
import type { SparseRow } from './softmax.ts'

/** A text as ids and frequencies: the first `split` are of the word block, the rest of the pieces. */
interface Counted {
  readonly ids: Int32Array
  readonly times: Float32Array
  readonly split: number
}

/** Numbers for n-grams, shared by every model of one language, so that no text is read twice. */
export interface Dictionary {
  readonly size: () => number
  readonly name: (id: number) => string
  /** Gives every n-gram of the message a number. */
  readonly learn: (message: Message) => void
  /** N-grams never learned are all -1. */
  readonly read: (message: Message) => Counted
}

export function createDictionary(): Dictionary {
  const ids = new Map<string, number>()
  const names: string[] = []
  const counted = new WeakMap<Message, Counted>()
  const lookUp = (name: string) => ids.get(name) ?? -1
  const enter = (name: string) => {
    if (!ids.has(name)) ids.set(name, names.push(name) - 1)
    return lookUp(name)
  }
  const count = (message: Message, idOf: (name: string) => number) => {
    const { words, pieces } = readGrams(message.words)
    const numbered = Int32Array.from([...words.keys(), ...pieces.keys()], idOf)
    const times = Float32Array.from([...words.values(), ...pieces.values()])
    const result = { ids: numbered, times, split: words.size }
    counted.set(message, result)
    return result
  }
  return {
    size: () => names.length,
    name: (id) => names[id] ?? '',
    learn: (message) => void count(message, enter),
    read: (message) => counted.get(message) ?? count(message, lookUp),
  }
}

/** In how many of the texts each n-gram stands, as inverse document frequency; id -1 (never seen) is the last. */
export function inverseFrequency(dictionary: Dictionary, messages: readonly Message[]): Float32Array {
  const frequency = new Float32Array(dictionary.size() + 1)
  for (const message of messages) {
    for (const id of dictionary.read(message).ids) frequency[id] = (frequency[id] ?? 0) + 1
  }
  return frequency.map((df) => Math.log((1 + messages.length) / (1 + df)) + 1)
}

/**
 * TF-IDF with logarithmic term frequency and smoothed inverse document frequency (Salton & Buckley, "Term-weighting
 * approaches in automatic text retrieval", 1988), each block of length 1/√2. An n-gram that training never saw has no
 * weight in any model but does count in the length: a text of mostly unknown words speaks softly.
 */
export function toRow(dictionary: Dictionary, idf: Float32Array, message: Message): SparseRow {
  const { ids, times, split } = dictionary.read(message)
  const unseen = idf[idf.length - 1] ?? 1
  const values = Float32Array.from(
    ids,
    (id, at) => (1 + Math.log(times[at] ?? 1)) * (id < 0 ? unseen : (idf[id] ?? unseen)),
  )
  scale(values.subarray(0, split))
  scale(values.subarray(split))
  return { ids, values }
}

function scale(block: Float32Array): void {
  let squares = 0
  for (const value of block) squares += value * value
  const length = Math.sqrt(2 * squares)
  if (length > 0) for (let i = 0; i < block.length; i++) block[i] = (block[i] ?? 0) / length
}

import type { Message } from '../message.ts'
import { createNumbering, type NumberingData } from './numbering.ts'
import type { SparseRow } from './task.ts'

/** What a source sees in a message. */
export interface Reader {
  /** Every feature by a number that stands for it; those of the first block come before those of the second. */
  readonly visit: (message: Message, visit: (feature: number, second: boolean) => void) => void
  /** The names of the same features in the same order. */
  readonly names: (message: Message) => readonly string[]
}

/** Messages as rows of numbers, in the terms of one corpus. */
export interface Vectors {
  readonly size: () => number
  readonly row: (message: Message) => SparseRow
  /** The names of a message's features by their ids in its row. */
  readonly names: (message: Message) => ReadonlyMap<number, string>
  readonly data: VectorsData
}

/** What rows are made with: plain data. */
export interface VectorsData {
  readonly numbering: NumberingData
  /** The inverse document frequency of each feature, and last that of a feature nobody has seen. */
  readonly idf: Float32Array
}

/** A message as ids and frequencies: the first `split` are of the first block. */
interface Counted {
  readonly ids: Int32Array
  readonly times: Float32Array
  readonly split: number
}

/**
 * Reads the corpus once; the rows of its messages are kept, so that no model reads them anew. Features that stand in
 * less than `fewest` texts are as good as never seen.
 */
export function createVectors(corpus: readonly Message[], reader: Reader, fewest = 1): Vectors {
  const { data, known } = readTexts(corpus, reader, fewest)
  return openVectors(data, reader, known)
}

/** From what was read before; `known` are rows of messages that need not be read again. */
export function openVectors(
  data: VectorsData,
  reader: Reader,
  known: WeakMap<Message, SparseRow> = new WeakMap(),
): Vectors {
  const { size, find } = createNumbering(data.numbering)
  const count = createCounter(reader)
  return {
    data,
    size,
    row: (message) => known.get(message) ?? toRow(count(message, find), data.idf),
    names: (message) => {
      const names = reader.names(message)
      const named = new Map<number, string>()
      let at = 0
      reader.visit(message, (feature) => named.set(find(feature), names[at++] ?? ''))
      return named
    },
  }
}

/** The rows last as long as the corpus's messages, and nothing else of its reading lasts. */
function readTexts(corpus: readonly Message[], reader: Reader, fewest: number) {
  const numbering = createNumbering()
  const count = createCounter(reader)
  const counted = corpus.map((message) => count(message, numbering.enter))
  const { renumber, idf } = keep(countTexts(counted, numbering.size()), corpus.length, fewest)
  for (const { ids } of counted)
    for (let at = 0; at < ids.length; at++) ids[at] = renumber[ids[at] as number] as number
  const known = new WeakMap(corpus.map((message, at) => [message, toRow(counted[at] ?? NOTHING, idf)]))
  return { data: { numbering: renumbered(numbering.data(), renumber), idf }, known }
}

/** The kept features alone, under their new numbers. */
function renumbered({ keys, numbers, size }: NumberingData, renumber: Int32Array): NumberingData {
  const hashes = new Int32Array(size)
  let kept = 0
  for (const [slot, number] of numbers.entries()) {
    const id = number < 0 ? -1 : (renumber[number] as number)
    if (id < 0) continue
    hashes[id] = keys[slot] as number
    kept++
  }
  const numbering = createNumbering()
  for (const hash of hashes.subarray(0, kept)) numbering.enter(hash)
  return numbering.data()
}

const NOTHING: Counted = { ids: new Int32Array(0), times: new Float32Array(0), split: 0 }

/** More features than a message of the greatest length has. */
const ROOM = 1 << 15

type Count = (message: Message, idOf: (feature: number) => number) => Counted

/** Counts the features of one message after the other; what it writes on is used again for the next. */
function createCounter(reader: Reader): Count {
  const ids = new Int32Array(ROOM)
  const times = new Float32Array(ROOM)
  let places = new Int32Array(1 << 12)
  return (message, idOf) => {
    let size = 0
    let split = 0
    reader.visit(message, (feature, second) => {
      const id = idOf(feature)
      if (id >= places.length) places = grown(places, id)
      const place = id < 0 ? 0 : (places[id] as number)
      if (place > 0) {
        times[place - 1] = (times[place - 1] as number) + 1
        return
      }
      if (size === ROOM) return
      ids[size] = id
      times[size++] = 1
      if (id >= 0) places[id] = size
      if (!second) split = size
    })
    for (let at = 0; at < size; at++) if ((ids[at] as number) >= 0) places[ids[at] as number] = 0
    return { ids: ids.slice(0, size), times: times.slice(0, size), split }
  }
}

function grown(places: Int32Array, id: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * id)
  larger.set(places)
  return larger
}

function countTexts(texts: readonly Counted[], size: number): Int32Array {
  const frequency = new Int32Array(size)
  for (const { ids } of texts)
    for (let at = 0; at < ids.length; at++)
      frequency[ids[at] as number] = (frequency[ids[at] as number] as number) + 1
  return frequency
}

/** New numbers for the features that are kept, -1 for the others, and their inverse document frequency. */
function keep(frequency: Int32Array, texts: number, fewest: number) {
  let size = 0
  const renumber = frequency.map((df) => (df >= fewest ? size++ : -1))
  const idf = new Float32Array(size + 1).fill(inverse(0, texts))
  for (const [feature, df] of frequency.entries()) {
    const id = renumber[feature] as number
    if (id >= 0) idf[id] = inverse(df, texts)
  }
  return { renumber, idf }
}

/** Inverse document frequency, smoothed. */
function inverse(df: number, texts: number): number {
  return Math.log((1 + texts) / (1 + df)) + 1
}

/**
 * TF-IDF with logarithmic term frequency and smoothed inverse document frequency (Salton & Buckley, "Term-weighting
 * approaches in automatic text retrieval", 1988), each block of length 1/√2. A feature that the corpus never saw has no
 * weight in any model but does count in the length: a text of mostly unknown words speaks softly.
 */
function toRow({ ids, times, split }: Counted, idf: Float32Array): SparseRow {
  const unseen = idf[idf.length - 1] as number
  const values = new Float32Array(ids.length)
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number
    values[at] = (1 + Math.log(times[at] as number)) * (id < 0 ? unseen : (idf[id] as number))
  }
  scale(values, 0, split)
  scale(values, split, values.length)
  return { ids, values }
}

function scale(values: Float32Array, from: number, to: number): void {
  let squares = 0
  for (let at = from; at < to; at++) squares += (values[at] as number) ** 2
  const length = Math.sqrt(2 * squares)
  for (let at = from; at < to; at++) values[at] = (values[at] as number) / length
}

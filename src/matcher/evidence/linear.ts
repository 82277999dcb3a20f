import type { Message } from '../message.ts'
import type { Evidence, Reason, TrainEvidence, Training } from './evidence.ts'
import type { SparseRow } from './softmax.ts'
import { createVectors, type Reader, type Vectors } from './vectors.ts'

/** Rows whose classes are known. */
export interface Task {
  readonly rows: readonly SparseRow[]
  /** The right class of each row. */
  readonly labels: readonly number[]
  readonly classes: number
  readonly features: number
}

/** What was learned: what each feature adds for each class. */
export interface Learned {
  /** The probability of each class. */
  readonly score: (row: SparseRow) => Float64Array
  readonly weight: (feature: number, label: number) => number
}

export interface LinearParts {
  readonly name: string
  readonly reader: Reader
  /** Messages of one group share a model. */
  readonly groupOf: (message: Message) => string
  /** Features in fewer texts of the corpus are left out. */
  readonly fewest?: number
  readonly learn: (task: Task) => Learned
}

interface Model {
  readonly vectors: Vectors
  readonly learned: Learned
}

/**
 * Evidence by a linear model over what a reader sees. Returns what trains it on parts of the corpus; trainings share
 * the reading of its texts.
 */
export function createLinear(corpus: readonly Message[], parts: LinearParts): TrainEvidence {
  const { name, reader, groupOf, fewest } = parts
  const groups = Map.groupBy(corpus, groupOf)
  const vectors = new Map([...groups].map(([group, texts]) => [group, createVectors(texts, reader, fewest)]))
  return (training) => {
    const models = trainModels(training, vectors, parts)
    return {
      name,
      score: (message) => {
        const model = models.get(groupOf(message))
        const row = model?.vectors.row(message)
        return model === undefined || row === undefined || isEmpty(row) ? undefined : model.learned.score(row)
      },
      reasons: (message, label) => {
        const model = models.get(groupOf(message))
        return model === undefined ? [] : reasonsOf(model, message, label)
      },
    } satisfies Evidence
  }
}

/** True when a row has no feature that was ever seen. */
function isEmpty({ ids }: SparseRow): boolean {
  return ids.every((id) => id < 0)
}

function trainModels(
  { messages, labels, classes }: Training,
  vectors: ReadonlyMap<string, Vectors>,
  { groupOf, learn }: LinearParts,
): ReadonlyMap<string, Model> {
  const models = new Map<string, Model>()
  for (const [group, own] of vectors) {
    const places = [...messages.keys()].filter((at) => groupOf(messages[at] ?? EMPTY) === group)
    const rows = places.map((at) => own.row(messages[at] ?? EMPTY))
    const task = { rows, labels: places.map((at) => labels[at] ?? 0), classes, features: own.size() }
    if (places.length > 0) models.set(group, { vectors: own, learned: learn(task) })
  }
  return models
}

const EMPTY: Message = { language: '', normalized: '', words: [] }

/** What each feature adds for the label, strongest first. */
function reasonsOf({ vectors, learned }: Model, message: Message, label: number): readonly Reason[] {
  const { ids, values } = vectors.row(message)
  const names = vectors.names(message)
  return Array.from(ids, (id, at) => {
    return {
      feature: names.get(id) ?? '',
      weight: id < 0 ? 0 : (values[at] ?? 0) * learned.weight(id, label),
    }
  })
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

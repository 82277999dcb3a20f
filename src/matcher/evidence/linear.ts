import type { Message } from '../message.ts'
import type { Evidence, EvidenceData, GroupData, Reason, TrainEvidence, Training } from './evidence.ts'
import { type LearnedData, openLearned } from './learned.ts'
import type { LinearModel, SparseRow, Task } from './task.ts'
import { createVectors, openVectors, type Reader, type Vectors } from './vectors.ts'

/** A linear model over what a reader sees, before it has learned. */
export interface LinearSource {
  readonly name: string
  readonly reader: Reader
  /** Messages of one group share a model. */
  readonly groupOf: (message: Message) => string
  /** Features in fewer texts of the corpus are left out. */
  readonly fewest?: number
  readonly learn: (task: Task) => LearnedData
}

interface Model {
  readonly vectors: Vectors
  readonly learned: LinearModel
  readonly data: GroupData
}

/** A corpus as read by one reader, group by group. */
export type Reading = ReadonlyMap<string, Vectors>

/** Reads the corpus: for all sources that have the same reader, groups and `fewest`. */
export function readCorpus(corpus: readonly Message[], { reader, groupOf, fewest }: LinearSource): Reading {
  const groups = Map.groupBy(corpus, groupOf)
  return new Map([...groups].map(([group, texts]) => [group, createVectors(texts, reader, fewest)]))
}

/** Learns from parts of what was read. */
export function createLinear(reading: Reading, source: LinearSource): TrainEvidence {
  return (training) => evidenceOf(source, trainModels(training, reading, source))
}

/** From what the same source learned before. */
export function openLinear(source: LinearSource, data: EvidenceData): Evidence {
  const models = [...data].map(([group, own]) => {
    const vectors = openVectors(own.vectors, source.reader)
    return [group, { vectors, learned: openLearned(own.learned), data: own }] as const
  })
  return evidenceOf(source, new Map(models))
}

function evidenceOf({ name, groupOf }: LinearSource, models: ReadonlyMap<string, Model>): Evidence {
  return {
    name,
    data: new Map([...models].map(([group, { data }]) => [group, data])),
    score: (message) => {
      const model = models.get(groupOf(message))
      const row = model?.vectors.row(message)
      return model === undefined || row === undefined || isEmpty(row) ? undefined : model.learned.score(row)
    },
    reasons: (message, label) => {
      const model = models.get(groupOf(message))
      return model === undefined ? [] : reasonsOf(model, message, label)
    },
  }
}

/** True when a row has no feature that was ever seen. */
function isEmpty({ ids }: SparseRow): boolean {
  return ids.every((id) => id < 0)
}

function trainModels(
  { messages, labels, classes }: Training,
  reading: Reading,
  { groupOf, learn }: LinearSource,
): ReadonlyMap<string, Model> {
  const models = new Map<string, Model>()
  for (const [group, own] of reading) {
    const places = [...messages.keys()].filter((at) => groupOf(messages[at] ?? EMPTY) === group)
    const rows = places.map((at) => own.row(messages[at] ?? EMPTY))
    const task = { rows, labels: places.map((at) => labels[at] ?? 0), classes, features: own.size() }
    if (places.length === 0) continue
    const learned = learn(task)
    models.set(group, {
      vectors: own,
      learned: openLearned(learned),
      data: { vectors: own.data, learned },
    })
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

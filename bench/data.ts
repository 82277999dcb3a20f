import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from './contender.ts'
import { fromPublished } from './published.ts'
import { type SetSource, setSources } from './sets.ts'

/** A data set as it is read. */
export interface IntentSet {
  readonly source: SetSource
  readonly train: readonly Row[]
  /** Empty where the set has no parts of its own and is cross-validated. */
  readonly test: readonly Row[]
  /** Texts that no intent is meant by. */
  readonly outside: readonly string[]
}

/** Everything that is wrong with the data, at once. */
export class DataError extends Error {}

/** Reads the sets of these ids from a folder; all problems are reported together. */
export function readSets(folder: string, ids: readonly string[]): IntentSet[] {
  const problems: string[] = []
  const sets = setSources
    .filter(({ id }) => ids.includes(id))
    .flatMap((source) => {
      const read = readSet(folder, source)
      if (typeof read !== 'string') return [read]
      problems.push(`${read}\n  ${source.title} comes from ${source.address}, licence ${source.licence}.`)
      return []
    })
  if (problems.length > 0) throw new DataError(problems.join('\n'))
  return sets
}

/** The set, or what is wrong with it. */
function readSet(folder: string, source: SetSource): IntentSet | string {
  const inOne = existsSync(join(folder, source.file))
  const names = inOne ? [source.file] : source.published
  const paths = names.map((name) => join(folder, name))
  try {
    const texts = paths.map((path) => readFileSync(path, 'utf8'))
    const json = inOne ? JSON.parse(texts[0] ?? '') : fromPublished(names, texts)
    return parseSet(json, source, paths.join(' and '))
  } catch (cause) {
    const either = inOne ? '' : ` (nor is there ${source.file})`
    return `${paths.join(' and ')} cannot be read${either}: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}

/** Checks what a file holds: pure. */
export function parseSet(json: unknown, source: SetSource, path: string): IntentSet | string {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return `${path}: expected an object with lists of [text, intent], found ${describe(json)}`
  }
  const parts = new Map<string, unknown>(Object.entries(json))
  const needed = [...(source.split ? ['train', 'test'] : ['all']), ...(source.outside ? [OUTSIDE] : [])]
  for (const name of needed) {
    const wrong = checkList(parts.get(name), name === OUTSIDE ? TEXTS : ROWS)
    if (wrong !== undefined) return `${path}: "${name}" ${wrong}`
  }
  const rows = (name: string) => (parts.get(name) ?? []) as readonly Row[]
  const set: IntentSet = {
    source,
    train: rows(source.split ? 'train' : 'all'),
    test: rows('test'),
    outside: source.outside ? outsideTexts(parts.get(OUTSIDE)) : [],
  }
  return checkIntents(set, path) ?? set
}

const OUTSIDE = 'out_of_scope_test'

interface Shape {
  readonly name: string
  readonly fits: (row: unknown) => boolean
}

const ROWS: Shape = {
  name: '[text, intent]',
  fits: (row) =>
    Array.isArray(row) && row.length === 2 && isText(row[0]) && typeof row[1] === 'string' && row[1] !== '',
}

/** As texts, or as the set's authors publish them: [text, "oos"]. */
const TEXTS: Shape = { name: 'a text', fits: (row) => isText(Array.isArray(row) ? row[0] : row) }

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

function outsideTexts(list: unknown): string[] {
  return (list as readonly (string | Row)[]).map((row) => (typeof row === 'string' ? row : row[0]))
}

function checkList(value: unknown, { name, fits }: Shape): string | undefined {
  if (value === undefined) return 'is missing'
  if (!Array.isArray(value)) return `should be a list of ${name}, found ${describe(value)}`
  if (value.length === 0) return 'is empty'
  const at = value.findIndex((row) => !fits(row))
  return at < 0 ? undefined : `row ${at + 1} should be ${name}, found ${describe(value[at])}`
}

function checkIntents({ train, test }: IntentSet, path: string): string | undefined {
  const known = new Set(train.map(([, intent]) => intent))
  if (known.size < 2) return `${path}: fewer than two intents to tell apart`
  const stranger = test.find(([, intent]) => !known.has(intent))
  return stranger && `${path}: the test asks for "${stranger[1]}", which has no training examples`
}

function describe(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value)
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
}

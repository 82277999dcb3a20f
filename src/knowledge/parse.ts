import type { z } from 'zod'
import { checkSchema } from './check-schema.ts'
import { type FileName, isEntriesFile } from './file-names.ts'
import { toEntries, toFact, toIncident, toMap } from './from-raw.ts'
import { lintText } from './lint-text.ts'
import type { Parsed, Part } from './parsed.ts'
import type { Problem } from './problem.ts'
import { readYaml } from './read-yaml.ts'
import { pieceOf } from './salvage.ts'
import {
  acceptedChangesSchema,
  calibrationSchema,
  entriesSchema,
  factsSchema,
  incidentSchema,
  lexiconSchema,
  phrasesSchema,
  sourcesSchema,
  testsSchema,
} from './schema.ts'

/** Path relative to the knowledge folder, with `/`, to the file's text. */
export type KnowledgeFiles = ReadonlyMap<string, string>

/** One file read and checked for its shape. */
interface ReadFile<T> {
  readonly part: Part<T> | null
  readonly problems: readonly Problem[]
}

type ReadPart = <T extends z.ZodType>(name: string, text: string, schema: T) => ReadFile<z.infer<T>>

/** Parses folders that follow on one another: a file whose text is the same as last time is not read again. */
export function createParser(): (files: KnowledgeFiles) => { parsed: Parsed; problems: Problem[] } {
  const last = new Map<string, { readonly text: string; readonly read: ReadFile<unknown> }>()
  const readOnce: ReadPart = (name, text, schema) => {
    const known = last.get(name)
    const read = known?.text === text ? known.read : readPart(name, text, schema)
    last.set(name, { text, read })
    // A file of this name always has this schema.
    return read as ReturnType<typeof readPart<typeof schema>>
  }
  return (files) => parseKnowledge(files, readOnce)
}

/** Reads every file and checks its shape. Pure; never throws; all problems of all files at once. */
export function parseKnowledge(
  files: KnowledgeFiles,
  readFile: ReadPart = readPart,
): { parsed: Parsed; problems: Problem[] } {
  const problems: Problem[] = []
  const readAny = <T extends z.ZodType>(name: string, schema: T): Part<z.infer<T>> | null => {
    const text = files.get(name)
    const part =
      text === undefined ? { part: null, problems: [missingFile(name)] } : readFile(name, text, schema)
    problems.push(...part.problems)
    return part.part
  }
  const read = <T extends z.ZodType>(name: FileName, schema: T) => readAny(name, schema)
  const readOptional: typeof read = (name, schema) => (files.has(name) ? read(name, schema) : null)
  const incident = read('incident.yaml', incidentSchema)
  const languages = incident?.value.languages ?? []
  const facts = read('facts.yaml', factsSchema)
  const sources = read('sources.yaml', sourcesSchema)
  const phrases = read('phrases.yaml', phrasesSchema)
  const calibration = read('calibration.yaml', calibrationSchema)
  const entryParts = [...files.keys()]
    .filter((name) => isEntriesFile(name))
    .map((name) => readAny(name, entriesSchema))
  if (entryParts.length === 0) problems.push(missingFile('entries/*.yaml'))

  const soundParts = entryParts.filter((part) => part !== null)
  const pieces = soundParts.flatMap(({ broken }) => broken.map(pieceOf))
  const parsed: Parsed = {
    incident: incident && { ...incident, value: toIncident(incident.value) },
    facts: facts && { ...facts, value: toMap(facts.value, (id, raw) => toFact(id, raw, languages)) },
    sources: sources && {
      ...sources,
      value: toMap(sources.value, (id, raw) => ({ ...raw, id, url: raw.url })),
    },
    phrases: phrases && { ...phrases, value: new Map(Object.entries(phrases.value)) },
    calibration,
    tests: readOptional('tests.yaml', testsSchema),
    blindTests: readOptional('tests-blind.yaml', testsSchema),
    acceptedChanges: readOptional('accepted-changes.yaml', acceptedChangesSchema),
    lexicon: readOptional('lexicon.yaml', lexiconSchema),
    entries: soundParts.flatMap(toEntries),
    pieces,
    entriesComplete:
      soundParts.length === entryParts.length && pieces.every(({ entry }) => entry.id !== undefined),
  }
  return { parsed, problems }
}

function readPart<T extends z.ZodType>(name: string, text: string, schema: T): ReadFile<z.infer<T>> {
  const { file, problems } = readYaml(name, text)
  const lint = lintText(name, text)
  if (file === null) return { part: null, problems: [...problems, ...lint] }
  const { part, problems: shapes } = checkSchema(file, schema)
  return { part, problems: [...withoutConsequences(shapes, lint), ...lint] }
}

/** A text in curly quotes is seldom what it must be: that it has them says all. */
function withoutConsequences(shapes: readonly Problem[], lint: readonly Problem[]): Problem[] {
  const quoted = lint.filter(({ code }) => code === 'smart-quotes')
  return shapes.filter(
    ({ line, column }) => !quoted.some((each) => each.line === line && each.column === column),
  )
}

function missingFile(file: string): Problem {
  return {
    file,
    line: 1,
    column: 1,
    code: 'missing-file',
    severity: 'error',
    message: 'the file is missing',
    found: 'nothing',
    expected: file,
    mend: 'Add it; knowledge/template shows what stands in it.',
  }
}

import type { z } from 'zod'
import { checkSchema } from './check-schema.ts'
import type {
  AcceptedChange,
  CalibrationExample,
  Concept,
  Entry,
  Fact,
  Incident,
  Localized,
  Source,
  TestQuestion,
} from './entry.ts'
import { lintText } from './lint-text.ts'
import type { Problem } from './problem.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import {
  acceptedChangesSchema,
  calibrationSchema,
  entriesSchema,
  factsSchema,
  incidentSchema,
  lexiconSchema,
  phrasesSchema,
  type RawEntry,
  sourcesSchema,
  testsSchema,
} from './schema.ts'

/** Path relative to the knowledge folder, with `/`, to the file's text. */
export type KnowledgeFiles = ReadonlyMap<string, string>

/** What could be read; a part whose file is broken is null or left out, so that the rules still see the rest. */
export interface Parsed {
  readonly incident: Part<Incident> | null
  readonly facts: Part<ReadonlyMap<string, Fact>> | null
  readonly sources: Part<ReadonlyMap<string, Source>> | null
  readonly phrases: Part<ReadonlyMap<string, Localized>> | null
  readonly calibration: Part<readonly CalibrationExample[]> | null
  /** Null also where the folder has no such file: tests are optional. */
  readonly tests: Part<readonly TestQuestion[]> | null
  readonly blindTests: Part<readonly TestQuestion[]> | null
  readonly acceptedChanges: Part<readonly AcceptedChange[]> | null
  /** Null also where there is no such file: it may be left out. */
  readonly lexicon: Part<readonly Concept[]> | null
  readonly entries: readonly ParsedEntry[]
  /** False when an entry file could not be read, so that "no such entry" proves nothing. */
  readonly entriesComplete: boolean
}

export interface Part<T> {
  readonly value: T
  readonly file: YamlFile
}

export interface ParsedEntry {
  readonly entry: Entry
  readonly file: YamlFile
  /** Path of the entry in its file. */
  readonly path: readonly PropertyKey[]
}

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
  const read = <T extends z.ZodType>(name: string, schema: T): Part<z.infer<T>> | null => {
    const text = files.get(name)
    const part =
      text === undefined ? { part: null, problems: [missingFile(name)] } : readFile(name, text, schema)
    problems.push(...part.problems)
    return part.part
  }
  const readOptional: typeof read = (name, schema) =>
    holdsNothing(files.get(name) ?? '') ? null : read(name, schema)
  const incident = read('incident.yaml', incidentSchema)
  const languages = incident?.value.languages ?? []
  const facts = read('facts.yaml', factsSchema)
  const sources = read('sources.yaml', sourcesSchema)
  const phrases = read('phrases.yaml', phrasesSchema)
  const calibration = read('calibration.yaml', calibrationSchema)
  const entryParts = [...files.keys()]
    .filter((name) => name.startsWith('entries/'))
    .map((name) => read(name, entriesSchema))
  if (entryParts.length === 0) problems.push(missingFile('entries/*.yaml'))

  const parsed: Parsed = {
    incident: incident && { file: incident.file, value: toIncident(incident.value) },
    facts: facts && { file: facts.file, value: toMap(facts.value, (id, raw) => toFact(id, raw, languages)) },
    sources: sources && {
      file: sources.file,
      value: toMap(sources.value, (id, raw) => ({ ...raw, id, url: raw.url })),
    },
    phrases: phrases && { file: phrases.file, value: new Map(Object.entries(phrases.value)) },
    calibration,
    tests: readOptional('tests.yaml', testsSchema),
    blindTests: readOptional('tests-blind.yaml', testsSchema),
    acceptedChanges: readOptional('accepted-changes.yaml', acceptedChangesSchema),
    lexicon: readOptional('lexicon.yaml', lexiconSchema),
    entries: entryParts.flatMap((part) => (part === null ? [] : toEntries(part))),
    entriesComplete: entryParts.every((part) => part !== null),
  }
  return { parsed, problems }
}

function readPart<T extends z.ZodType>(name: string, text: string, schema: T): ReadFile<z.infer<T>> {
  const { file, problems } = readYaml(name, text)
  const lint = lintText(name, text)
  if (file === null) return { part: null, problems: [...problems, ...lint] }
  const checked = checkSchema(file, schema)
  const part = checked.value === null ? null : { value: checked.value, file }
  return { part, problems: [...checked.problems, ...lint] }
}

/** A list of which the last line was removed, remarks apart. */
function holdsNothing(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#|$)/.test(line))
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

function toMap<Raw, T>(
  raw: Readonly<Record<string, Raw>>,
  make: (id: string, raw: Raw) => T,
): ReadonlyMap<string, T> {
  return new Map(Object.entries(raw).map(([id, each]) => [id, make(id, each)]))
}

function toIncident(raw: z.infer<typeof incidentSchema>): Incident {
  const { default_language, time_zone, max_wrong, retention_days, ...rest } = raw
  const { fact_max_age_days, superseded, quiz_bars, ...same } = rest
  return {
    ...same,
    defaultLanguage: default_language,
    timeZone: time_zone,
    maxWrong: max_wrong,
    retentionDays: retention_days,
    factMaxAgeDays: fact_max_age_days ?? null,
    superseded: superseded ?? [],
    quizBars: {
      wrongShare: quiz_bars?.wrong_share,
      urgentRecall: quiz_bars?.urgent_recall,
      falseAlarms: quiz_bars?.false_alarms,
      answeredRight: quiz_bars?.answered_right,
    },
  }
}

function toFact(id: string, raw: z.infer<typeof factsSchema>[string], languages: readonly string[]): Fact {
  const { value, sources, as_of } = raw
  const localized =
    typeof value === 'string' ? Object.fromEntries(languages.map((language) => [language, value])) : value
  return { id, value: localized, sources, asOf: as_of }
}

function toEntries({ value, file }: Part<RawEntry[]>): ParsedEntry[] {
  return value.map((raw, index) => {
    const { review_by, related, personal, ...same } = raw
    const entry: Entry = {
      ...same,
      reviewBy: review_by,
      related: related ?? [],
      personal: personal ?? raw.kind === 'urgent',
      location: file.at([index]),
    }
    return { entry, file, path: [index] }
  })
}

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
import type { YamlFile } from './read-yaml.ts'

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
  /** What is sound of entries that are not as they must be. */
  readonly pieces: readonly EntryPiece[]
  /** False when an entry file, or an entry's id, could not be read, so that "no such entry" proves nothing. */
  readonly entriesComplete: boolean
}

export interface Part<T> {
  /** Of a list or a map only the items that are as they must be. */
  readonly value: T
  /** As if it held only these. */
  readonly file: YamlFile
  readonly broken: readonly BrokenItem[]
}

/** One thing of a list or a map that is not as it must be. */
export interface BrokenItem {
  /** Its name in the map, or its place in the list as it stands in `file`. */
  readonly key: PropertyKey
  readonly raw: unknown
  readonly file: YamlFile
}

export interface ParsedEntry {
  readonly entry: Entry
  readonly file: YamlFile
  /** Path of the entry in its file. */
  readonly path: readonly PropertyKey[]
}

export interface EntryPiece extends Omit<ParsedEntry, 'entry'> {
  readonly entry: Partial<Pick<Entry, 'id' | 'title' | 'questions' | 'answer' | 'sources' | 'related'>>
}

/** Whether a map has something of this name, be it sound or not. */
export function hasName({ value, broken }: Part<ReadonlyMap<string, unknown>>, name: string): boolean {
  return value.has(name) || broken.some(({ key }) => key === name)
}

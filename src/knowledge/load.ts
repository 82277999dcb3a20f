import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Knowledge } from './entry.ts'
import { type KnowledgeFiles, parseKnowledge } from './parse.ts'
import type { Parsed } from './parsed.ts'
import { hasErrors, type Problem, sortProblems } from './problem.ts'
import { checkRules, type Depth } from './rules/check-rules.ts'
import { unreadFiles } from './unread-files.ts'

export interface Loaded {
  /** Null when any problem is an error. */
  readonly knowledge: Knowledge | null
  /** By file and place. */
  readonly problems: readonly Problem[]
}

/** Reads and checks a knowledge folder. Never throws: what is missing or unreadable is a problem. */
export function loadKnowledge(folder: string, now: Date = new Date(), depth: Depth = 'errors'): Loaded {
  const missing = missingFolder(folder)
  if (missing.length > 0) return { knowledge: null, problems: missing }
  const { knowledge, problems } = assemble(readFolder(folder), now, depth)
  if (depth !== 'all') return { knowledge, problems }
  return { knowledge, problems: sortProblems([...problems, ...unreadFiles(everyName(folder))]) }
}

/** The problem that there is no such folder, if there is none. */
export function missingFolder(folder: string): Problem[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return []
  return [
    {
      file: '.',
      line: 1,
      column: 1,
      code: 'missing-folder',
      severity: 'error',
      message: 'there is no such folder',
      found: folder,
      expected: 'a folder with incident.yaml and the other files of an incident, such as knowledge/template',
      mend: 'Correct what --knowledge or KNOWLEDGE_DIR says, as seen from where the program is started.',
    },
  ]
}

/** The same from texts already read: pure. With depth "shape" a folder that breaks rules can still be read. */
export function assemble(
  files: KnowledgeFiles,
  now: Date,
  depth: Depth = 'all',
  parse: typeof parseKnowledge = parseKnowledge,
): Loaded {
  const { parsed, problems: shapes } = parse(files)
  const today = dayIn(parsed.incident?.value.timeZone ?? 'UTC', now)
  const problems = sortProblems([...shapes, ...checkRules(parsed, today, depth)])
  return { knowledge: hasErrors(problems) ? null : toKnowledge(parsed, files), problems }
}

/** YYYY-MM-DD where the incident is: an editor there writes that day into `checked`, also shortly after midnight. */
function dayIn(timeZone: string, now: Date): string {
  // Swedish writes dates in this form.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
}

/** The folder's YAML files: path relative to it to text. A file that vanishes while reading is left out. */
export function readFolder(folder: string): KnowledgeFiles {
  const files = new Map<string, string>()
  for (const directory of ['', 'entries']) {
    for (const name of namesIn(join(folder, directory))) {
      const text = readText(join(folder, directory, name))
      if (text !== null) files.set(directory === '' ? name : `${directory}/${name}`, text)
    }
  }
  return files
}

/** SHA-256 over names and contents, hexadecimal. */
export function versionOf(files: KnowledgeFiles): string {
  const hash = createHash('sha256')
  for (const [name, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\0${text}\0`)
  return hash.digest('hex')
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
      .toSorted()
  } catch {
    return []
  }
}

/** Of every file in the folder and in folders within it, relative to it and with `/`. */
function everyName(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll(sep, '/'))
      .toSorted()
  } catch {
    return []
  }
}

function readText(path: string): string | null {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : null
  } catch {
    return null
  }
}

/** Without errors every part is there; the type does not know that. */
function toKnowledge(parsed: Parsed, files: KnowledgeFiles): Knowledge | null {
  const { incident, facts, sources, phrases, calibration, entries } = parsed
  if (incident === null || facts === null || sources === null || phrases === null || calibration === null)
    return null
  return {
    incident: incident.value,
    facts: facts.value,
    sources: sources.value,
    phrases: phrases.value,
    calibration: calibration.value,
    tests: parsed.tests?.value ?? [],
    blindTests: parsed.blindTests?.value ?? [],
    acceptedChanges: parsed.acceptedChanges?.value ?? [],
    lexicon: parsed.lexicon?.value ?? [],
    entries: new Map(entries.map(({ entry }) => [entry.id, entry])),
    version: versionOf(files),
  }
}

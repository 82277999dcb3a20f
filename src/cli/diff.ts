import { SelgusError } from '../errors.ts'
import { compareKnowledge } from '../knowledge/compare/compare-knowledge.ts'
import type { Knowledge } from '../knowledge/entry.ts'
import { assemble } from '../knowledge/load.ts'
import { formatProblems } from '../knowledge/problem.ts'
import { type Command, type CommandIo, exitCode, knowledgeFolder } from './command.ts'
import { printDiff } from './diff/print.ts'
import type { TitleIn } from './diff/print-flips.ts'
import { findFlips, isUnaccepted, type ReadRecorded, type RecordedQuestion } from './diff/flips.ts'
import { readBase } from './diff/read-base.ts'
import { commonOptions, openKnowledge, readFlags, refuse } from './read-flags.ts'

const usage = `npm run diff -- [GIT-REF | FOLDER] [--data DIR] [--knowledge DIR] [--json]

Compares the knowledge folder with what it was in a git commit (default HEAD) or with another folder:
entries added, removed and changed, with every text that patients would read otherwise, be it because of a fact, a source
or a phrase; facts, sources, phrases, incident, lexicon and calibration; and which questions would now be decided
differently. The questions are those of tests.yaml; the blind ones are never looked into.
  --data DIR       also the real questions of the last 90 days, out of the SQLite store in DIR (as DATA_DIR; needs the
                   master key, from DIR/master.key or SELGUS_MASTER_KEY). They are shown, never written to a file.
                   A PostgreSQL store is not read yet.
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --json           one JSON object: added, removed, changed (entries), facts, sources, phrases, incident, lexicon,
                   calibration, flips (questions)
A test question that is decided differently on purpose is acknowledged in accepted-changes.yaml of the folder:
  - {language: en, text: "the question", now: "answer: some-entry", why: "..."}
Exit codes:
  0  compared; every test question that is decided differently is acknowledged. What patients asked, and whatever else
     changed, never makes it fail
  1  a test question is decided differently and nobody acknowledged it; or something cannot be read, which is said
  2  called wrongly
`

const options = { ...commonOptions, data: { type: 'string' } } as const
const daysBack = 90

/** `npm run diff`; `readRecorded` opens a store, which commands cannot. */
export function createDiff(readRecorded?: ReadRecorded): Command {
  return async (args, io) => {
    const flags = readFlags(args, io, { usage, options, most: 1 })
    if (typeof flags === 'number') return flags
    const { data, knowledge } = flags.values
    if (data !== undefined && readRecorded === undefined)
      return refuse(io, usage, 'No store can be read here.')
    const after = openKnowledge(knowledge, io)
    if (after === null) return exitCode.bad
    try {
      const folder = knowledgeFolder(knowledge, io.env)
      const before = openBefore({ folder, base: flags.positionals[0] ?? 'HEAD', after }, io)
      if (before === null) return exitCode.bad
      const recorded = data === undefined ? [] : ((await readRecorded?.(data, daysAgo(daysBack))) ?? [])
      return report({ before, after, recorded }, flags.values.json === true, io)
    } catch (error) {
      if (!(error instanceof SelgusError)) throw error
      io.errors.write(`${error.message}. ${error.remedy ?? ''}\n`)
      return exitCode.bad
    }
  }
}

interface Compared {
  readonly before: Knowledge
  readonly after: Knowledge
  readonly recorded: readonly RecordedQuestion[]
}

function report({ before, after, recorded }: Compared, json: boolean, { env, output }: CommandIo): number {
  const asked = { tests: after.tests, recorded, accepted: after.acceptedChanges }
  const difference = { ...compareKnowledge(before, after), flips: findFlips(before, after, asked) }
  const printing = {
    asked: asked.tests.length + recorded.length,
    titleIn: titlesOf(before, after),
    language: env.DESK_LANGUAGE?.trim() || 'en',
  }
  output.write(json ? `${JSON.stringify(difference, null, 2)}\n` : printDiff(difference, printing))
  return difference.flips.some(isUnaccepted) ? exitCode.bad : exitCode.good
}

/** As the button says it; in another language where there is none in this one. */
function titlesOf(was: Knowledge, now: Knowledge): TitleIn {
  return (state, id, language) => {
    const title = (state === 'was' ? was : now).entries.get(id)?.title ?? {}
    return title[language] ?? Object.values(title)[0] ?? ''
  }
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000)
}

interface Before {
  readonly folder: string
  readonly base: string
  readonly after: Knowledge
}

/** Whatever rules it breaks, it can be compared with, if only its shape is good. Null when it is not, which is said. */
function openBefore({ folder, base, after }: Before, { errors }: CommandIo): Knowledge | null {
  const files = readBase(folder, base)
  if (files.size === 0) return { ...after, entries: new Map(), facts: new Map() }
  const { knowledge, problems } = assemble(files, new Date(), 'shape')
  if (knowledge === null)
    errors.write(`${formatProblems(problems)}\n\nWhat stands in ${base} cannot be compared with.\n`)
  return knowledge
}

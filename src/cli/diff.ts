import { SelgusError } from '../errors.ts'
import { compareKnowledge } from '../knowledge/compare/compare-knowledge.ts'
import type { AcceptedChange, Knowledge } from '../knowledge/entry.ts'
import { type Command, type CommandIo, exitCode, knowledgeFolder } from './command.ts'
import { chooseBase } from './diff/choose-base.ts'
import { findFlips, isUnaccepted, type ReadRecorded, type RecordedQuestion } from './diff/flips.ts'
import { type Before, openBefore } from './diff/open-before.ts'
import { type Difference, printDiff } from './diff/print.ts'
import type { TitleIn } from './diff/print-flips.ts'
import { acceptedBefore, findUnneeded } from './diff/unneeded.ts'
import { commonOptions, openKnowledge, readFlags, refuse } from './read-flags.ts'

const usage = `npm run diff -- [GIT-REF | FOLDER | --ci] [--data DIR] [--knowledge DIR] [--json]

Compares the knowledge folder as it stands now with what it was in a git commit, or with another folder:
entries added, removed and changed, with every text that patients would read otherwise, be it because of a fact, a source
or a phrase; facts, sources, phrases, incident, lexicon and calibration; and which questions would now be decided
differently. The questions are those of tests.yaml; the blind ones are never looked into.
  GIT-REF | FOLDER a commit, tag or branch, or another knowledge folder; default HEAD, which shows what is not committed
  --ci             compare with what the change will be merged into: DIFF_BASE if it is set; else, when HEAD is ahead of
                   the default branch of the remote "origin", the commit at which it left that branch; else HEAD~1
  --data DIR       also the real questions of the last 90 days: out of PostgreSQL when DATABASE_URL is set, else out of the
                   SQLite store in DIR (as DATA_DIR). Needs the master key, from SELGUS_MASTER_KEY or DIR/master.key.
                   They are shown, never written to a file, and nothing is changed in the store
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --json           one JSON object: base, added, removed, changed (entries), facts, sources, phrases, incident, lexicon,
                   calibration, flips (questions), unneeded (acknowledgements)
A test question that is decided differently on purpose is acknowledged in accepted-changes.yaml of the folder:
  - {language: en, text: "the question", now: "answer: some-entry", why: "..."}
One that is not needed any more is named, so that it can be removed.
Exit codes:
  0  compared; every test question that is decided differently is acknowledged. What patients asked, and whatever else
     changed, never makes it fail; nor does --ci where there is no earlier commit
  1  a test question is decided differently and nobody acknowledged it; or something cannot be read, which is said
  2  called wrongly
`

const options = { ...commonOptions, data: { type: 'string' }, ci: { type: 'boolean' } } as const
const daysBack = 90

/** `npm run diff`; `readRecorded` opens a store, which commands cannot. */
export function createDiff(readRecorded?: ReadRecorded): Command {
  return async (args, io) => {
    const flags = readFlags(args, io, { usage, options, most: 1 })
    if (typeof flags === 'number') return flags
    const { data, ci = false, knowledge, json } = flags.values
    const [name] = flags.positionals
    if (data !== undefined && readRecorded === undefined)
      return refuse(io, usage, 'No store can be read here.')
    if (ci && name !== undefined)
      return refuse(io, usage, `--ci chooses what to compare with, and so does '${name}'.`)
    const after = openKnowledge(knowledge, io)
    if (after === null) return exitCode.bad
    const folder = knowledgeFolder(knowledge, io.env)
    const readData = async () =>
      (data === undefined ? [] : await readRecorded?.(data, daysAgo(daysBack))) ?? []
    return explained(io, async () => {
      // Before a commit, the last one is what an editor wants to see the edit against.
      const chosen = ci ? chooseBase(folder, io.env) : { base: name ?? 'HEAD', because: '' }
      if (chosen.base === null) return nothingToCompare(io, folder, chosen.because)
      const { base, before } = openBefore(folder, chosen.base, after)
      const heading = `${folder} compared with ${base.name}${ci ? `; ${chosen.because}` : ''}`
      const merged = acceptedBefore(folder, io.env, base.commit)
      return report({ heading, base, before, after, merged, recorded: await readData() }, json, io)
    })
  }
}

async function explained({ errors }: CommandIo, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SelgusError)) throw error
    errors.write(`${error.message}.\n${error.remedy === undefined ? '' : `    mend: ${error.remedy}\n`}`)
    return exitCode.bad
  }
}

function nothingToCompare({ errors }: CommandIo, folder: string, because: string): number {
  errors.write(`There is nothing to compare ${folder} with: ${because}.\n`)
  return exitCode.good
}

interface Compared extends Before {
  readonly heading: string
  readonly after: Knowledge
  /** See `acceptedBefore`. */
  readonly merged: readonly AcceptedChange[] | null
  readonly recorded: readonly RecordedQuestion[]
}

function report(compared: Compared, json: boolean, { env, output }: CommandIo): number {
  const { heading, base, before, after, recorded } = compared
  const isNew = base.files.size === 0
  const difference = differenceOf(compared, isNew)
  const printing = {
    heading,
    isNew,
    isSame: before.version === after.version,
    asked: after.tests.length + recorded.length,
    titleIn: titlesOf(before, after),
    language: env.DESK_LANGUAGE?.trim() || 'en',
  }
  const { name, commit } = base
  output.write(
    json
      ? `${JSON.stringify({ base: { name, commit }, ...difference }, null, 2)}\n`
      : printDiff(difference, printing),
  )
  return difference.flips.some(isUnaccepted) ? exitCode.bad : exitCode.good
}

function differenceOf({ before, after, merged, recorded }: Compared, isNew: boolean): Difference {
  const { tests, acceptedChanges: accepted } = after
  const flips = findFlips(before, after, { tests, recorded, accepted })
  const unneeded = isNew ? [] : findUnneeded({ accepted, tests, flips, merged })
  return { ...compareKnowledge(before, after), flips, unneeded }
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

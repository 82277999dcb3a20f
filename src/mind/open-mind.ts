import type { Knowledge } from '../knowledge/entry.ts'
import { formatProblems, hasErrors, type Problem } from '../knowledge/problem.ts'
import { openShelf } from '../knowledge/shelf.ts'
import type { Log } from '../log.ts'
import {
  createMatcher,
  learnedFrom,
  type MatcherCalibration,
  type Trained,
  trainMatcher,
} from '../matcher/build.ts'
import type { Matcher } from '../matcher/result.ts'
import { calibrateApart } from './calibrate-apart.ts'

export interface MindParts {
  readonly folder: string
  readonly log: Log
  /** Tells staff. */
  readonly notice: (text: string) => Promise<void>
  /** Breaks off the opening, which takes some seconds; afterwards it means nothing. */
  readonly signal?: AbortSignal | undefined
}

export interface Mind {
  /** Knowledge and the matcher trained on it, always of one version. */
  readonly current: () => { readonly knowledge: Knowledge; readonly matcher: Matcher }
  /** What is wrong with the folder as it is now, if its last edit was refused. */
  readonly problems: () => readonly Problem[]
  close(): void
}

const problemsInNotice = 10

/**
 * The knowledge in force with its matcher, following the folder; a refused edit is logged and told to staff.
 *
 * An edit goes live at once with models trained on it. If it changed what the matcher learns from, how far the models
 * can be trusted is found out anew in a process of its own; until that is done, some seconds, the thresholds of the
 * knowledge before the edit hold. Throws SelgusError 'knowledge-invalid' when the folder is bad from the start, and what
 * `signal` aborted with.
 */
export async function openMind({ folder, log, notice, signal }: MindParts): Promise<Mind> {
  const closing = new AbortController()
  let onEdit: (knowledge: Knowledge) => void = () => undefined
  const shelf = openShelf({
    folder,
    prepare: createTraining(),
    onChange: (knowledge) => {
      log.info({ entries: knowledge.entries.size, version: shortVersion(knowledge) }, 'knowledge changed')
      onEdit(knowledge)
    },
    onProblems: (problems) => report(problems, { log, notice }),
  })
  const first = shelf.current()
  const opening = signal ?? closing.signal
  const numbers = await calibrateApart(first.knowledge, opening).catch((error: unknown) => {
    shelf.close()
    throw error
  })
  const calibration = createCalibration(first.knowledge, numbers, { log, signal: closing.signal })
  onEdit = calibration.follow
  // An edit may have come while the first calibration ran.
  onEdit(shelf.current().knowledge)

  const matcherOf = createPairing()
  return {
    current: () => {
      const { knowledge, prepared } = shelf.current()
      return { knowledge, matcher: matcherOf(prepared, calibration.numbers()) }
    },
    problems: shelf.problems,
    close: () => {
      closing.abort()
      shelf.close()
    },
  }
}

/** Trains, unless nothing the models learn from has changed: most edits mend answers and facts. */
function createTraining(): (knowledge: Knowledge) => Trained {
  let last: { readonly from: string; readonly trained: Trained } | null = null
  return (knowledge) => {
    const from = learnedFrom(knowledge)
    if (last?.from !== from) last = { from, trained: trainMatcher(knowledge) }
    return last.trained
  }
}

/** One matcher for each pair of models and calibration. */
function createPairing(): (trained: Trained, calibration: MatcherCalibration) => Matcher {
  let last: { trained: Trained; calibration: MatcherCalibration; matcher: Matcher } | null = null
  return (trained, calibration) => {
    if (last?.trained !== trained || last.calibration !== calibration)
      last = { trained, calibration, matcher: createMatcher(trained, calibration) }
    return last.matcher
  }
}

/** The calibration in force, which `follow` brings up to date with newer knowledge, the newest only. */
function createCalibration(
  knowledge: Knowledge,
  first: MatcherCalibration,
  { log, signal }: { log: Log; signal: AbortSignal },
) {
  let from = learnedFrom(knowledge)
  let numbers = first
  let superseded = new AbortController()

  const run = async (newer: Knowledge, mine: AbortSignal) => {
    try {
      numbers = await calibrateApart(newer, AbortSignal.any([signal, mine]))
      log.info({ version: shortVersion(newer) }, 'matcher calibrated on the changed knowledge')
    } catch (error) {
      if (signal.aborted || mine.aborted) return
      from = ''
      log.error({ err: error }, 'the matcher could not be calibrated; the old thresholds hold')
    }
  }

  return {
    numbers: () => numbers,
    follow: (newer: Knowledge) => {
      if (learnedFrom(newer) === from) return
      from = learnedFrom(newer)
      superseded.abort()
      superseded = new AbortController()
      void run(newer, superseded.signal)
    },
  }
}

function shortVersion({ version }: Knowledge): string {
  return version.slice(0, 12)
}

function report(problems: readonly Problem[], { log, notice }: Pick<MindParts, 'log' | 'notice'>): void {
  const places = problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
  log.error({ problems: places }, 'an edit of the knowledge was refused; the old knowledge stays in force')
  void notice(refusal(problems)).catch((error: unknown) =>
    log.error({ err: error }, 'a notice could not be queued'),
  )
}

function refusal(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => hasErrors([problem]))
  const more = errors.length > problemsInNotice ? `\n… and ${errors.length - problemsInNotice} more` : ''
  const list = formatProblems(errors.slice(0, problemsInNotice))
  return `An edit of the knowledge was refused. The old knowledge stays in force.\n${list}${more}`
}

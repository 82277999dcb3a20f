import type { Knowledge } from '../knowledge/entry.ts'
import { formatProblems, hasErrors, type Problem } from '../knowledge/problem.ts'
import { openShelf } from '../knowledge/shelf.ts'
import type { Log } from '../log.ts'
import type { Matcher } from '../matcher/result.ts'
import { giveBackMemory } from './give-back.ts'
import { createLearning } from './learning.ts'

export interface MindParts {
  readonly folder: string
  /** The folder in which what was learned is kept for the next start. */
  readonly keepIn: string
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
 * An edit goes live as soon as models are trained on it. How far they can be trusted is found out afterwards; until
 * that is done, some seconds, the thresholds of the knowledge before the edit hold. Throws SelgusError
 * 'knowledge-invalid' when the folder is bad from the start, and also when `signal` aborts.
 */
export async function openMind({ folder, keepIn, log, notice, signal }: MindParts): Promise<Mind> {
  const closing = new AbortController()
  const shelf = await openShelf({
    folder,
    prepare: createLearning({ keepIn, log, signal: closing.signal }),
    ...(signal && { signal }),
    onChange: (knowledge) => {
      log.info({ entries: knowledge.entries.size, version: shortVersion(knowledge) }, 'knowledge changed')
      giveBackMemory()
    },
    onProblems: (problems) => report(problems, { log, notice }),
  })
  if (signal?.aborted) {
    shelf.close()
    throw signal.reason
  }
  giveBackMemory()
  return {
    current: () => {
      const { knowledge, prepared } = shelf.current()
      return { knowledge, matcher: prepared.matcher() }
    },
    problems: shelf.problems,
    close: () => {
      closing.abort()
      shelf.close()
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

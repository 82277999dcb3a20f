import { watch } from 'node:fs'
import { SelgusError } from '../errors.ts'
import type { Knowledge } from './entry.ts'
import { assemble, missingFolder, readFolder, versionOf } from './load.ts'
import { createParser } from './parse.ts'
import { formatProblems, hasErrors, type Problem } from './problem.ts'

export interface ShelfParts<T> {
  readonly folder: string
  /**
   * Makes what goes live together with the knowledge (the matcher), as soon as the promise is kept. If it fails, the old
   * pair stays. `signal` aborts when the folder has changed meanwhile, or nobody wants it any more.
   */
  readonly prepare: (knowledge: Knowledge, signal: AbortSignal) => Promise<T>
  /** New knowledge is live. */
  readonly onChange: (knowledge: Knowledge) => void
  /** An edit was refused; the old knowledge stays in force. Called once for each state of the folder. */
  readonly onProblems: (problems: readonly Problem[]) => void
  /** Breaks off the first preparation. */
  readonly signal?: AbortSignal
  /** How long the folder must be quiet, milliseconds: a git checkout writes many files. */
  readonly settleMs?: number
  /** How often to look in any case, milliseconds: the watcher of the system can miss an edit. */
  readonly pollMs?: number
}

export interface Shelf<T> {
  /** Knowledge and what was prepared from it, always of one version. */
  current(): { readonly knowledge: Knowledge; readonly prepared: T }
  /** What is wrong with the folder as it is now, when it is not what is in force. */
  problems(): readonly Problem[]
  close(): void
}

/**
 * Holds the knowledge in force and watches its folder: a good edit is swapped in whole, a bad one changes nothing.
 * Throws SelgusError 'knowledge-invalid' with every problem when the folder is bad from the start.
 */
export async function openShelf<T>(parts: ShelfParts<T>): Promise<Shelf<T>> {
  const { folder, prepare, settleMs = 300, pollMs = 1_000 } = parts
  const missing = missingFolder(folder)
  if (missing.length > 0) throw invalid(folder, missing)
  const first = readFolder(folder)
  const parse = createParser()
  const loaded = assemble(first, new Date(), 'errors', parse)
  if (loaded.knowledge === null) throw invalid(folder, loaded.problems)
  let superseded = new AbortController()
  const opening = parts.signal ?? superseded.signal
  let current = { knowledge: loaded.knowledge, prepared: await prepare(loaded.knowledge, opening) }
  let seen = versionOf(first)
  let refused: readonly Problem[] = []
  const refuse = (problems: readonly Problem[]) => {
    refused = problems
    parts.onProblems(problems)
  }

  const look = async () => {
    const files = readFolder(folder)
    const version = versionOf(files)
    if (version === seen) return
    seen = version
    superseded.abort()
    superseded = new AbortController()
    const { signal } = superseded
    const { knowledge, problems } = assemble(files, new Date(), 'errors', parse)
    if (knowledge === null) return refuse(problems)
    refused = []
    if (version === current.knowledge.version) return
    try {
      const prepared = await prepare(knowledge, signal)
      if (signal.aborted) return
      current = { knowledge, prepared }
    } catch (error) {
      if (!signal.aborted) refuse([notPrepared(error)])
      return
    }
    parts.onChange(knowledge)
  }

  const settled = createSettling(folder, { settleMs, pollMs, look, seen })
  const close = () => {
    superseded.abort()
    settled.close()
  }
  return { current: () => current, problems: () => refused, close }
}

interface Settling {
  readonly settleMs: number
  readonly pollMs: number
  readonly look: () => Promise<void>
  /** The version that needs no look; an edit may have come since. */
  readonly seen: string
}

/** Calls `look` when the folder has been quiet for `settleMs`: what is read then is one state of it, not half an edit. */
function createSettling(folder: string, { settleMs, pollMs, look, seen }: Settling) {
  let timer: NodeJS.Timeout | undefined
  let last = seen
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), settleMs)
  }
  const poll = setInterval(() => {
    const version = versionOf(readFolder(folder))
    if (version !== last) touched()
    last = version
  }, pollMs)
  poll.unref()
  const watcher = watch(folder, { recursive: true, persistent: false }, touched)
  // Polling goes on when the system's watcher gives up, for example when the folder is replaced.
  watcher.on('error', () => watcher.close())
  return {
    close: () => {
      clearTimeout(timer)
      clearInterval(poll)
      watcher.close()
    },
  }
}

function invalid(folder: string, problems: readonly Problem[]): SelgusError {
  const errors = problems.filter((problem) => hasErrors([problem]))
  const remedy = 'Mend them; "npm run check" shows the same list.'
  return new SelgusError(
    'knowledge-invalid',
    `${folder} has ${errors.length} problem(s):\n${formatProblems(errors, folder)}`,
    { remedy },
  )
}

/** Says that the rules found nothing wrong, and still nothing could be built. */
export function notPrepared(error: unknown): Problem {
  return {
    file: 'entries/',
    line: 1,
    column: 1,
    code: 'not-usable',
    severity: 'error',
    message: 'nothing could be built from this knowledge',
    found: error instanceof Error ? error.message : String(error),
    expected: 'entries from which the matcher can be built',
    mend: 'Undo the last edit; if it is in order, this is a fault of the program.',
  }
}

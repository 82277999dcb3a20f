import type { Knowledge } from './knowledge/entry.ts'
import { formatProblems, hasErrors, type Problem } from './knowledge/problem.ts'
import { openShelf } from './knowledge/shelf.ts'
import type { Log } from './log.ts'
import { describeError } from './log.ts'
import { buildMatcher } from './matcher/build.ts'
import type { Matcher } from './matcher/result.ts'

export interface MindParts {
  readonly folder: string
  readonly log: Log
  /** Tells staff. */
  readonly notice: (text: string) => Promise<void>
}

export interface Mind {
  /** Knowledge and the matcher built from it, always of one version. */
  readonly current: () => { readonly knowledge: Knowledge; readonly matcher: Matcher }
  close(): void
}

const problemsInNotice = 10

/** The knowledge in force with its matcher, following the folder; a refused edit is logged and told to staff. */
export function openMind({ folder, log, notice }: MindParts): Mind {
  const tell = (text: string) =>
    void notice(text).catch((error: unknown) =>
      log.error({ err: describeError(error) }, 'a notice could not be queued'),
    )
  const shelf = openShelf({
    folder,
    prepare: buildMatcher,
    onChange: (knowledge) => {
      log.info(
        { entries: knowledge.entries.size, version: knowledge.version.slice(0, 12) },
        'knowledge changed',
      )
    },
    onProblems: (problems) => {
      const places = problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
      log.error(
        { problems: places },
        'an edit of the knowledge was refused; the old knowledge stays in force',
      )
      tell(refusal(problems))
    },
  })
  return {
    current: () => {
      const { knowledge, prepared } = shelf.current()
      return { knowledge, matcher: prepared }
    },
    close: shelf.close,
  }
}

function refusal(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => hasErrors([problem]))
  const more = errors.length > problemsInNotice ? `\n… and ${errors.length - problemsInNotice} more` : ''
  const list = formatProblems(errors.slice(0, problemsInNotice))
  return `An edit of the knowledge was refused. The old knowledge stays in force.\n${list}${more}`
}

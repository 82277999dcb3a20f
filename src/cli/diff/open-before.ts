import { SelgusError } from '../../errors.ts'
import type { Knowledge } from '../../knowledge/entry.ts'
import { assemble } from '../../knowledge/load.ts'
import { formatProblems, hasErrors } from '../../knowledge/problem.ts'
import { type Base, readBase } from './read-base.ts'

export interface Before {
  readonly base: Base
  /** Without anything in it when the commit had no such folder. */
  readonly before: Knowledge
}

/**
 * The knowledge that `base` names, as it was; `after` is the one that is compared with it. Whatever rules it breaks, it can be
 * compared with, if only its shape is good. Throws 'input-invalid' when it is not, and when there is no such base.
 */
export function openBefore(folder: string, name: string, after: Knowledge): Before {
  const base = readBase(folder, name)
  if (base.files.size === 0) return { base, before: withoutAnything(after) }
  const { knowledge, problems } = assemble(base.files, new Date(), 'shape')
  if (knowledge !== null) return { base, before: knowledge }
  const errors = formatProblems(problems.filter((problem) => hasErrors([problem])))
  throw new SelgusError(
    'input-invalid',
    `${errors}\n\nCannot compare with ${base.name}: these are its errors`,
    {
      remedy: 'Name a commit or a folder in which the files can be read.',
    },
  )
}

function withoutAnything({ incident, ...rest }: Knowledge): Knowledge {
  const none = { entries: new Map(), facts: new Map(), sources: new Map(), phrases: new Map() }
  return { ...rest, incident, ...none, calibration: [], lexicon: [], acceptedChanges: [] }
}

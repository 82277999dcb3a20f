import type { Environment } from '../../config.ts'
import { SelgusError } from '../../errors.ts'
import type { AcceptedChange, TestQuestion } from '../../knowledge/entry.ts'
import { parseKnowledge } from '../../knowledge/parse.ts'
import { chooseBase } from './choose-base.ts'
import type { Flip } from './flips.ts'
import { askGit, commitOf } from './git.ts'

/** An acknowledgement that acknowledges nothing any more, so that it can be removed. */
export interface Unneeded extends AcceptedChange {
  readonly reason: string
}

interface Acknowledging {
  readonly accepted: readonly AcceptedChange[]
  readonly tests: readonly TestQuestion[]
  readonly flips: readonly Flip[]
  /** See `acceptedBefore`. */
  readonly merged: readonly AcceptedChange[] | null
}

/** Acknowledgements of which nothing in this comparison has need. Pure. */
export function findUnneeded({ accepted, tests, flips, merged }: Acknowledging): Unneeded[] {
  const asked = new Set(tests.map(questionOf))
  const flipped = new Map(
    flips.filter(({ from }) => from === 'tests').map((flip) => [questionOf(flip), flip.now]),
  )
  return accepted.flatMap((each) => {
    const question = questionOf(each)
    if (!asked.has(question)) return [{ ...each, reason: 'tests.yaml does not ask it' }]
    const now = flipped.get(question)
    if (now === each.now || merged?.some((other) => isSame(other, each)) === false) return []
    return [{ ...each, reason: now === undefined ? 'it is decided as before' : `it is now ${now}` }]
  })
}

/**
 * The acknowledgements that were there already in what a change is merged into. One that was not is of this very change and
 * needed when it is checked, though the last commit may be decided alike already. Null: nothing of that kind is to be heeded,
 * because `commit` is what is merged into, or because there is no such.
 */
export function acceptedBefore(
  folder: string,
  env: Environment,
  commit: string | null,
): readonly AcceptedChange[] | null {
  const base = commitToMergeInto(folder, env)
  if (base === null || base === commit) return null
  const name = 'accepted-changes.yaml'
  const answer = askGit(folder, 'show', `${base}:./${name}`)
  if ('failure' in answer) return []
  return parseKnowledge(new Map([[name, answer.text]])).parsed.acceptedChanges?.value ?? []
}

function commitToMergeInto(folder: string, env: Environment): string | null {
  try {
    const { base } = chooseBase(folder, env)
    return base === null ? null : commitOf(folder, base)
  } catch (error) {
    // A wrong DIFF_BASE concerns --ci only, which says so.
    if (error instanceof SelgusError) return null
    throw error
  }
}

function questionOf({ language, text }: { readonly language: string; readonly text: string }): string {
  return `${language} ${text}`
}

function isSame(one: AcceptedChange, other: AcceptedChange): boolean {
  return questionOf(one) === questionOf(other) && one.now === other.now
}

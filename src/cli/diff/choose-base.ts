import type { Environment } from '../../config.ts'
import { SelgusError } from '../../errors.ts'
import { askGit, commitOf, missingRepository } from './git.ts'

/** What to compare with, and why that. */
export interface ChosenBase {
  /** A commit; null where there is none. */
  readonly base: string | null
  readonly because: string
}

/**
 * What a change is compared with where it is checked before it goes live (`diff --ci`):
 *   1. the commit that DIFF_BASE names, if it is set (throws 'input-invalid' when there is no such);
 *   2. else, when HEAD is ahead of the default branch of the remote "origin", the commit at which it left that branch: all
 *      commits of a change count together, and what others did meanwhile does not count;
 *   3. else the commit before HEAD: on the default branch itself, its last change.
 */
export function chooseBase(folder: string, env: Environment): ChosenBase {
  const wanted = env.DIFF_BASE?.trim()
  if (wanted) return { base: requireCommit(folder, wanted), because: 'DIFF_BASE names it' }
  const missing = missingRepository(folder)
  if (missing !== null) return { base: null, because: `${folder} is in no git repository (${missing})` }
  return leftAt(folder) ?? beforeHead(folder)
}

function requireCommit(folder: string, ref: string): string {
  if (commitOf(folder, ref) !== null) return ref
  throw new SelgusError(
    'input-invalid',
    `DIFF_BASE is "${ref}": found no such commit, tag or branch in the repository of ${folder}, expected one`,
    { remedy: 'Correct it, unset it, or fetch it first ("git fetch origin").' },
  )
}

function leftAt(folder: string): ChosenBase | null {
  const branch = defaultBranch(folder)
  if (branch === null) return null
  const answer = askGit(folder, 'merge-base', 'HEAD', branch)
  if ('failure' in answer || answer.text.trim() === commitOf(folder, 'HEAD')) return null
  return { base: answer.text.trim(), because: `there HEAD left ${branch}` }
}

/** origin/HEAD is missing where a remote was added by hand, as CI services do. */
function defaultBranch(folder: string): string | null {
  const names = ['origin/HEAD', 'origin/main', 'origin/master']
  return names.find((name) => commitOf(folder, `refs/remotes/${name}`) !== null) ?? null
}

function beforeHead(folder: string): ChosenBase {
  const base = commitOf(folder, 'HEAD~1')
  if (base !== null) return { base, because: 'it is the commit before HEAD' }
  const answer = askGit(folder, 'rev-parse', '--is-shallow-repository')
  const isShallow = 'text' in answer && answer.text.trim() === 'true'
  return {
    base: null,
    because: isShallow
      ? 'this clone has no commit before HEAD: fetch more with "git fetch --unshallow", or set DIFF_BASE'
      : 'there is no commit before HEAD',
  }
}

import { spawnSync } from 'node:child_process'

/** What git printed, or why it did not. */
export type GitAnswer = { readonly text: string } | { readonly failure: string }

/** Asks git about the repository that `folder` is in. */
export function askGit(folder: string, ...args: readonly string[]): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error !== undefined)
    return { failure: 'code' in error && error.code === 'ENOENT' ? 'git is not installed' : error.message }
  return status === 0 ? { text: stdout } : { failure: firstLine(stderr) }
}

/** A commit by its whole hash; null where there is no such. */
export function commitOf(folder: string, ref: string): string | null {
  // Without --end-of-options a ref could pass for an option.
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
  const answer = askGit(folder, ...args)
  return 'text' in answer ? answer.text.trim() : null
}

/** Why nothing can be asked about the folder, or null: it is in a repository. */
export function missingRepository(folder: string): string | null {
  const answer = askGit(folder, 'rev-parse', '--git-dir')
  return 'failure' in answer ? answer.failure : null
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}

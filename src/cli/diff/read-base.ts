import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { SelgusError } from '../../errors.ts'
import { readFolder } from '../../knowledge/load.ts'
import type { KnowledgeFiles } from '../../knowledge/parse.ts'

/**
 * The knowledge files to compare with: of another folder, or of this folder as it stands in a git commit. Throws
 * 'input-invalid' when `base` is neither.
 */
export function readBase(folder: string, base: string): KnowledgeFiles {
  if (isFolder(base)) return readFolder(base)
  const remedy =
    'Name a folder, or a commit, tag or branch of the repository that the knowledge folder is in.'
  try {
    // Before the file names a ref could pass for an option.
    const commit = git(
      folder,
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${base}^{commit}`,
    ).trim()
    return readCommit(folder, commit)
  } catch (cause) {
    throw new SelgusError('input-invalid', `"${base}" is neither a folder nor a git ref`, { cause, remedy })
  }
}

/** Empty when the folder was not there yet. */
function readCommit(folder: string, commit: string): KnowledgeFiles {
  const names = git(folder, 'ls-tree', '-r', '-z', '--name-only', commit, '--', '.').split('\0')
  const own = names.filter((name) => /^(?:entries\/)?[^/.][^/]*\.yaml$/.test(name))
  return new Map(own.map((name) => [name, git(folder, 'show', `${commit}:./${name}`)]))
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

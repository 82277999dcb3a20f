import { realpathSync, statSync } from 'node:fs'
import { SelgusError } from '../../errors.ts'
import { readFolder } from '../../knowledge/load.ts'
import type { KnowledgeFiles } from '../../knowledge/parse.ts'
import { whyNoKnowledge } from '../no-knowledge.ts'
import { askGit, commitOf, missingRepository } from './git.ts'

/** What the knowledge folder is compared with. */
export interface Base {
  /** For example "HEAD (commit ef7e63c)". */
  readonly name: string
  /** The commit's whole hash; null for a folder. */
  readonly commit: string | null
  /** Empty when the commit had no such folder. */
  readonly files: KnowledgeFiles
}

/** Another knowledge folder, or this one as it stands in a git commit. Throws 'input-invalid' when `base` is neither. */
export function readBase(folder: string, base: string): Base {
  const found = statSync(base, { throwIfNoEntry: false })
  if (found?.isDirectory()) return readOtherFolder(folder, base)
  const commit = commitOf(folder, base)
  if (commit === null) throw noSuchBase(folder, base, found?.isFile() ?? false)
  const short = `commit ${commit.slice(0, 7)}`
  const name = commit.startsWith(base) ? short : `${base} (${short})`
  return { name, commit, files: readCommit(folder, commit) }
}

function readOtherFolder(folder: string, base: string): Base {
  if (realpathSync(base) === realpathSync(folder))
    throw unusable(
      base,
      'found the very folder that is compared, expected another one, or a git commit',
      'Leave it out to compare with the last commit; --knowledge names the folder to compare.',
    )
  const missing = whyNoKnowledge(base)
  if (missing !== null)
    throw unusable(base, `found ${missing.found}, expected a knowledge folder`, missing.mend)
  return { name: `the folder ${base}`, commit: null, files: readFolder(base) }
}

function readCommit(folder: string, commit: string): KnowledgeFiles {
  const names = gitText(folder, 'ls-tree', '-r', '-z', '--name-only', commit, '--', '.').split('\0')
  const own = names.filter((name) => /^(?:entries\/)?[^/.][^/]*\.yaml$/.test(name))
  return new Map(own.map((name) => [name, gitText(folder, 'show', `${commit}:./${name}`)]))
}

function gitText(folder: string, ...args: readonly string[]): string {
  const answer = askGit(folder, ...args)
  if ('text' in answer) return answer.text
  throw unusable(
    args.at(-1) ?? '',
    `git says "${answer.failure}", expected what stands in the commit`,
    'See whether "git status" and "git fsck" find the repository in order.',
  )
}

function noSuchBase(folder: string, base: string, isFile: boolean): SelgusError {
  const expected = 'expected a knowledge folder, or a git commit, tag or branch'
  const missing = missingRepository(folder)
  if (missing !== null)
    return unusable(
      base,
      `${folder} is in no git repository (${missing}), ${expected}`,
      'Name another folder to compare with: npm run diff -- OTHER-FOLDER.',
    )
  return unusable(
    base,
    `found ${isFile ? 'a file' : 'nothing of that name'}, ${expected}`,
    isFile
      ? 'Name the whole folder.'
      : 'See "git branch --all" and "git log --oneline" for what there is, and look for a slip in the name.',
  )
}

function unusable(base: string, what: string, remedy: string): SelgusError {
  return new SelgusError('input-invalid', `Cannot compare with "${base}": ${what}`, { remedy })
}

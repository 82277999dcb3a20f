import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { chooseBase } from '../../src/cli/diff/choose-base.ts'
import { git, temporaryFolder } from './run.ts'

let origin: string
let clone: string

/** Commits a change and gives back its hash. */
function commit(folder: string, text: string): string {
  writeFileSync(join(folder, `${text}.txt`), text)
  git(folder, 'add', '.')
  git(folder, 'commit', '-m', text)
  return git(folder, 'rev-parse', 'HEAD')
}

beforeEach(() => {
  origin = temporaryFolder()
  git(origin, 'init', '-b', 'trunk')
  commit(origin, 'first')
  commit(origin, 'second')
  clone = join(temporaryFolder(), 'clone')
  git(origin, 'clone', origin, clone)
})

describe('what a change is compared with where it is checked', () => {
  it('is where it left the default branch of the remote, whatever others did there since', () => {
    const start = git(clone, 'rev-parse', 'HEAD')
    commit(clone, 'mine')
    commit(clone, 'mine too')
    commit(origin, 'of somebody else')
    git(clone, 'fetch')
    expect(chooseBase(clone, {})).toEqual({ base: start, because: 'there HEAD left origin/HEAD' })
  })

  it('is found by the usual names where the remote does not tell its default branch', () => {
    const start = git(clone, 'rev-parse', 'HEAD')
    git(origin, 'branch', '-m', 'trunk', 'main')
    git(clone, 'fetch', '--prune')
    git(clone, 'remote', 'set-head', 'origin', '--delete')
    commit(clone, 'mine')
    expect(chooseBase(clone, {})).toEqual({ base: start, because: 'there HEAD left origin/main' })
  })

  it('is the commit before HEAD on the default branch, and where there is no remote', () => {
    const because = 'it is the commit before HEAD'
    const before = git(clone, 'rev-parse', 'HEAD~1')
    expect(chooseBase(clone, {})).toEqual({ base: before, because })
    expect(chooseBase(origin, { DIFF_BASE: ' ' })).toEqual({ base: before, because })
  })

  it('is what DIFF_BASE names, before anything else', () => {
    commit(clone, 'mine')
    expect(chooseBase(clone, { DIFF_BASE: 'HEAD~2' })).toMatchObject({ base: 'HEAD~2' })
    expect(() => chooseBase(clone, { DIFF_BASE: 'nope' })).toThrow(/DIFF_BASE is "nope": found no such/)
  })

  it('is nothing where there is no earlier commit, or no repository', () => {
    const single = temporaryFolder()
    expect(chooseBase(single, {})).toMatchObject({
      base: null,
      because: expect.stringContaining('is in no git repository'),
    })
    git(single, 'init')
    commit(single, 'only')
    expect(chooseBase(single, {})).toEqual({ base: null, because: 'there is no commit before HEAD' })
    const shallow = join(temporaryFolder(), 'shallow')
    git(origin, 'clone', '--depth', '1', `file://${origin}`, shallow)
    expect(chooseBase(shallow, {})).toMatchObject({
      base: null,
      because: expect.stringContaining('git fetch --unshallow'),
    })
  })
})

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Flip } from '../../src/cli/diff/flips.ts'
import { acceptedBefore, findUnneeded } from '../../src/cli/diff/unneeded.ts'
import { createDiff } from '../../src/cli/diff.ts'
import { git, knowledgeFolder, run, temporaryFolder } from './run.ts'

const question = { language: 'en', text: 'q' }
const flip: Flip = {
  ...question,
  from: 'tests',
  times: 1,
  was: 'answer: a',
  now: 'answer: b',
  entries: { was: ['a'], now: ['b'] },
  candidates: { was: [], now: [] },
  expect: 'b',
  verdict: 'right',
  accepted: true,
}

describe('an acknowledgement', () => {
  const accepted = [{ ...question, now: 'answer: b' }]
  const tests = [{ ...question, expect: 'b' }]
  const find = (given: Partial<Parameters<typeof findUnneeded>[0]>) =>
    findUnneeded({ accepted, tests, flips: [], merged: null, ...given }).map(({ reason }) => reason)

  it('is needed for what is decided as it says', () => {
    expect(find({ flips: [flip] })).toEqual([])
  })

  it('is not needed where nothing is decided so', () => {
    expect(find({})).toEqual(['it is decided as before'])
    expect(find({ flips: [{ ...flip, from: 'data' }] })).toEqual(['it is decided as before'])
    expect(find({ flips: [{ ...flip, now: 'unknown' }] })).toEqual(['it is now unknown'])
    expect(find({ tests: [{ ...question, language: 'et', expect: 'b' }] })).toEqual([
      'tests.yaml does not ask it',
    ])
  })

  it('that is not merged yet is kept, unless nobody asks the question', () => {
    expect(find({ merged: [] })).toEqual([])
    expect(find({ merged: [{ ...question, now: 'answer: c' }] })).toEqual([])
    expect(find({ merged: accepted })).toEqual(['it is decided as before'])
    expect(find({ merged: [], tests: [] })).toEqual(['tests.yaml does not ask it'])
  })
})

describe('npm run diff', () => {
  const diff = createDiff()
  const line =
    '- {language: en, text: tell me your opening hours, now: "answer: opening-hours", why: merged}\n'
  let folder: string

  const commit = (message: string) => {
    git(folder, 'add', '.')
    git(folder, 'commit', '-m', message)
    return git(folder, 'rev-parse', 'HEAD')
  }
  const write = (text: string) => writeFileSync(join(folder, 'accepted-changes.yaml'), text)

  beforeEach(() => {
    const origin = knowledgeFolder()
    writeFileSync(
      join(origin, 'tests.yaml'),
      '- {language: en, text: tell me your opening hours, expect: opening-hours}\n',
    )
    git(origin, 'init', '-b', 'main')
    git(origin, 'add', '.')
    git(origin, 'commit', '-m', 'Start')
    folder = join(temporaryFolder(), 'clone')
    git(origin, 'clone', origin, folder)
  })

  it('names acknowledgements that are not needed any more, and does not fail', async () => {
    write(line)
    commit('Acknowledged for nothing')
    const { code, output } = await run(diff, ['--ci', '--knowledge', folder])
    expect(code).toBe(0)
    expect(output).toContain(`No longer needed in accepted-changes.yaml: remove these lines
  en  tell me your opening hours (answer: opening-hours): it is decided as before
`)
    const { unneeded } = JSON.parse((await run(diff, ['--json', '--ci', '--knowledge', folder])).output)
    expect(unneeded).toMatchObject([
      { text: 'tell me your opening hours', reason: 'it is decided as before' },
    ])
  })

  it('leaves alone what the change needs when it is checked', async () => {
    write(line)
    const head = commit('Acknowledged, not merged')
    expect(acceptedBefore(folder, {}, head)).toEqual([])
    expect((await run(diff, ['--knowledge', folder])).output).not.toContain('No longer needed')
    git(folder, 'update-ref', 'refs/remotes/origin/main', head)
    expect(acceptedBefore(folder, {}, head)).toEqual([])
    writeFileSync(
      join(folder, 'phrases.yaml'),
      `${readFileSync(join(folder, 'phrases.yaml'), 'utf8')}# seen\n`,
    )
    const next = commit('The next change')
    expect(acceptedBefore(folder, {}, next)).toMatchObject([{ now: 'answer: opening-hours' }])
    expect((await run(diff, ['--knowledge', folder])).output).toContain('No longer needed')
  })

  it('heeds nothing where there is no commit to merge into', () => {
    expect(acceptedBefore(temporaryFolder(), {}, null)).toBeNull()
    expect(acceptedBefore(folder, { DIFF_BASE: 'nope' }, null)).toBeNull()
    expect(acceptedBefore(folder, { DIFF_BASE: 'HEAD' }, git(folder, 'rev-parse', 'HEAD'))).toBeNull()
    expect(existsSync(join(folder, 'accepted-changes.yaml'))).toBe(false)
    expect(acceptedBefore(folder, { DIFF_BASE: 'HEAD' }, null)).toEqual([])
  })
})

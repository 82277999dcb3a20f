import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assemble, loadKnowledge } from '../../src/knowledge/load.ts'
import { openShelf } from '../../src/knowledge/shelf.ts'
import { unreadFiles } from '../../src/knowledge/unread-files.ts'
import { fixtureFiles, today } from './fixture.ts'

let folder: string

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-folder-'))
  for (const [name, text] of fixtureFiles()) write(name, text)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a knowledge folder', () => {
  it('may hold files with remarks only where a list may be empty', () => {
    const files = fixtureFiles()
    for (const name of [
      'tests',
      'tests-blind',
      'accepted-changes',
      'lexicon',
      'calibration',
      'entries/later',
    ])
      files.set(`${name}.yaml`, '# nothing yet\n')
    const { knowledge, problems } = assemble(files, today)
    expect(problems).toEqual([])
    expect(knowledge?.tests).toEqual([])
  })

  it('says what is missing from a file with remarks only that must hold something', () => {
    const files = fixtureFiles().set('incident.yaml', '# later\n')
    const missing = assemble(files, today).problems.map(({ code, expected }) => `${code} ${expected}`)
    expect(missing).toContain('missing default_language')
  })

  it('has no YAML file that nothing reads, which check warns of and the running program does not', () => {
    write('entries/my-rights.yml', '[]')
    write('entries/old/rights.yaml', '[]')
    write('README.md', 'How we work.')
    write('.cache/facts.yaml', '')
    const found = loadKnowledge(folder, today, 'all').problems.map(({ code, file }) => `${code} ${file}`)
    expect(found).toEqual(['unread-file entries/my-rights.yml', 'unread-file entries/old/rights.yaml'])
    expect(loadKnowledge(folder, today, 'errors').problems).toEqual([])
  })

  it.each([
    ['facts.yml', 'Rename it to facts.yaml.'],
    ['Facts.yaml.txt', 'Rename it to facts.yaml.'],
    ['incident.yml', 'Take what is new in it over into incident.yaml, then remove it.'],
    ['test.yaml', 'Correct its name; if it holds entries, move it into entries/.'],
    ['entry/rights.yaml', 'Move it to entries/rights.yaml: folders within the folder are not read.'],
  ])('with %s in it says what to do', (name, mend) => {
    expect(unreadFiles(['incident.yaml', name]).map((problem) => problem.mend)).toEqual([mend])
  })

  it('that is not there is the only problem', async () => {
    const nowhere = join(folder, 'nowhere')
    const { knowledge, problems } = loadKnowledge(nowhere, today, 'all')
    expect(knowledge).toBeNull()
    expect(problems.map(({ code, found }) => [code, found])).toEqual([['missing-folder', nowhere]])
    const open = () =>
      openShelf({ folder: nowhere, prepare: async () => 0, onChange: () => 0, onProblems: () => 0 })
    await expect(open()).rejects.toThrow('there is no such folder')
  })
})

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { check } from '../../src/cli/check.ts'
import { newEntry } from '../../src/cli/new.ts'
import { createNewIncident } from '../../src/cli/new-incident.ts'
import { schemas } from '../../src/cli/schemas.ts'
import { brokenFolder, knowledgeFolder, run } from './run.ts'

const codesOf = async (folder: string) => {
  const { output } = await run(check, ['--json', '--strict', '--knowledge', folder])
  const problems: { code: string; file: string }[] = JSON.parse(output).problems
  return problems
}

describe('npm run new', () => {
  it('prints an entry in the languages of the incident', async () => {
    const { code, output } = await run(newEntry, ['where-to-go', '--knowledge', knowledgeFolder()])
    expect(code).toBe(0)
    expect(output).toMatch(/^- id: where-to-go\n {2}kind: answer\n/)
    expect(output.match(/- "FILL-IN /g)).toHaveLength(32)
  })

  it('adds it to a file, where check names each gap and nothing else', async () => {
    const folder = knowledgeFolder()
    for (const file of ['all.yaml', 'more.yaml']) {
      const args = [
        `in-${file.replace('.yaml', '')}`,
        '--into',
        file,
        '--kind',
        file === 'all.yaml' ? 'answer' : 'handoff',
        '--knowledge',
        folder,
      ]
      expect((await run(newEntry, args)).code, file).toBe(0)
    }
    const problems = await codesOf(folder)
    expect(new Set(problems.map(({ code, file }) => `${file} ${code}`))).toEqual(
      new Set(['entries/all.yaml unfilled-gap', 'entries/more.yaml unfilled-gap']),
    )
    expect(readFileSync(join(folder, 'entries/more.yaml'), 'utf8')).toMatch(/^# yaml-language-server: /)
  })

  it('passes check once the gaps are filled', async () => {
    const folder = knowledgeFolder()
    await run(newEntry, ['where-to-go', '--into', 'more.yaml', '--knowledge', folder])
    const path = join(folder, 'entries/more.yaml')
    const filled = readFileSync(path, 'utf8')
      .replace(
        /( {4}et:\n)((?: {6}- .*\n)+)/,
        (_, head, lines) => head + fill(lines, 'kuhu sellega pöörduda'),
      )
      .replace(
        /( {4}en:\n)((?: {6}- .*\n)+)/,
        (_, head, lines) => head + fill(lines, 'which office to visit'),
      )
      .replace('et: FILL-IN title', 'et: Kuhu minna?')
      .replace('en: FILL-IN title', 'en: Where to go?')
      .replace('FILL-IN answer', 'Tulge kohale.')
      .replace('FILL-IN answer', 'Come to the office.')
      .replace('sources: []', 'sources: [clinic]')
    writeFileSync(path, filled)
    expect(await codesOf(folder)).toEqual([])
  })

  it('refuses an id that is taken or malformed, and shows its usage', async () => {
    const folder = knowledgeFolder()
    const taken = await run(newEntry, ['insurer', '--knowledge', folder])
    expect([taken.code, taken.errors]).toEqual([1, 'There is an entry "insurer" already.\n'])
    for (const args of [[], ['Bad Id'], ['a', 'b'], ['a', '--kind', 'alarm'], ['a', '--into', '../x.yaml']])
      expect((await run(newEntry, [...args, '--knowledge', folder])).code, args.join(' ')).toBe(2)
    expect(await run(newEntry, ['-h'])).toMatchObject({ code: 0, errors: '' })
    expect((await run(newEntry, ['a', '--json', '--knowledge', brokenFolder()])).code).toBe(0)
  })
})

/** Sixteen different lines. */
function fill(lines: string, about: string): string {
  const words = 'abcdefghijklmnop'.split('')
  let at = 0
  return lines.replaceAll(
    /"[^"]*"/g,
    () => `"${about} ${(words[at++] ?? '').repeat(3)}${'qxz'.repeat(at % 5)}${at}"`,
  )
}

describe('npm run new-incident', () => {
  const root = mkdtempSync(join(tmpdir(), 'selgus-incident-'))
  cpSync('knowledge/template', join(root, 'template'), { recursive: true })
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const newIncident = createNewIncident(root)

  it('makes a folder of its own that passes check', async () => {
    const { code, output } = await run(newIncident, ['city-clinic'])
    expect([code, output]).toEqual([0, expect.stringContaining('npm run check -- --strict')])
    expect(readFileSync(join(root, 'city-clinic/incident.yaml'), 'utf8')).toMatch(/^id: city-clinic$/m)
    expect(await codesOf(join(root, 'city-clinic'))).toEqual([])
  })

  it('never writes over a folder, and takes only a plain name', async () => {
    await run(newIncident, ['other-clinic'])
    writeFileSync(join(root, 'other-clinic/facts.yaml'), 'mine')
    expect((await run(newIncident, ['other-clinic'])).code).toBe(1)
    expect(readFileSync(join(root, 'other-clinic/facts.yaml'), 'utf8')).toBe('mine')
    for (const args of [[], ['../up'], ['A b'], ['a', 'b']])
      expect((await run(newIncident, args)).code).toBe(2)
    expect(await run(newIncident, ['--help'])).toMatchObject({ code: 0, errors: '' })
    expect(JSON.parse((await run(newIncident, ['third', '--json'])).output)).toEqual({
      folder: join(root, 'third'),
    })
  })
})

describe('npm run schemas', () => {
  it('writes them where it is told, or prints them', async () => {
    const folder = knowledgeFolder()
    const { code, output } = await run(schemas, ['--into', join(folder, 'schema')])
    expect([code, output]).toEqual([0, expect.stringContaining('entries.json')])
    const printed = JSON.parse((await run(schemas, ['--json'])).output)
    expect(JSON.parse(readFileSync(join(folder, 'schema/facts.json'), 'utf8'))).toEqual(printed['facts.json'])
    expect((await run(schemas, ['more'])).code).toBe(2)
  })
})

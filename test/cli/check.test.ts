import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/cli/check.ts'
import { brokenFolder, knowledgeFolder, run } from './run.ts'

/** The folder with a review day that has passed: a warning, no error. */
const dueFolder = () =>
  knowledgeFolder((name, text) =>
    name === 'entries/all.yaml'
      ? text.replaceAll('checked: 2026-11-01', 'checked: 2020-01-01').replace('2027-02-01', '2020-06-01')
      : text,
  )

describe('npm run check', () => {
  it('of a good folder is a summary, and ends with 0', async () => {
    const folder = knowledgeFolder()
    const { code, output, errors } = await run(check, ['--knowledge', folder])
    expect(output).toBe(
      `${folder}: 0 error(s), 0 warning(s); 6 entries, questions: 108 et, 108 en; 2 facts, 2 sources, 8 calibration examples\n`,
    )
    expect([code, errors]).toEqual([0, ''])
  })

  it('of the shipped folder finds nothing, not even a warning', async () => {
    const { code, output } = await run(check, ['--strict', '--json'])
    expect(JSON.parse(output).problems).toEqual([])
    expect(code).toBe(0)
  })

  it('of a broken folder is every problem with its place, what was found, and the mend; it ends with 1', async () => {
    const folder = brokenFolder()
    const { code, output } = await run(check, ['--knowledge', folder])
    const place = output.match(/^(.*):\d+:\d+ error unknown-fact: \S/m)?.[1]
    expect(place).toBe(join(folder, 'entries/all.yaml'))
    for (const name of ['found', 'expected', 'mend'])
      expect(output).toMatch(new RegExp(`^ {4}${name}: +\\S`, 'm'))
    expect(output).toMatch(/: [1-9]\d* error\(s\), \d+ warning\(s\)\n$/)
    expect(code).toBe(1)
  })

  it('as JSON holds the same, for scripts', async () => {
    const good = JSON.parse((await run(check, ['--json', '--knowledge', knowledgeFolder()])).output)
    expect(good).toEqual({
      problems: [],
      summary: { entries: 6, questions: { et: 108, en: 108 }, facts: 2, sources: 2, calibration: 8 },
    })
    const { code, output } = await run(check, ['--json', '--knowledge', brokenFolder()])
    const { problems, summary } = JSON.parse(output)
    expect(summary).toBeNull()
    expect(problems).toContainEqual({
      file: 'entries/all.yaml',
      line: expect.any(Number),
      column: expect.any(Number),
      code: 'unknown-fact',
      severity: 'error',
      message: expect.any(String),
      found: expect.any(String),
      expected: expect.any(String),
      mend: expect.any(String),
    })
    expect(code).toBe(1)
  })

  it('lets warnings pass, unless it is to be strict', async () => {
    const folder = dueFolder()
    const lenient = await run(check, ['--knowledge', folder])
    expect(lenient.output).toMatch(/0 error\(s\), [1-9]\d* warning\(s\); 6 entries/)
    expect(lenient.code).toBe(0)
    expect((await run(check, ['--knowledge', folder, '--strict'])).code).toBe(1)
  })

  it('takes the folder from the environment, and tells of one that is not there', async () => {
    const env = { KNOWLEDGE_DIR: knowledgeFolder() }
    expect((await run(check, [], { env })).output).toContain('6 entries')
    const missing = await run(check, ['--knowledge', 'nowhere'])
    expect(missing.output).toMatch(/^nowhere:1:1 error missing-folder: there is no such folder$/m)
    expect(missing.code).toBe(1)
  })

  it('shows its usage when asked, and when called wrongly', async () => {
    expect(await run(check, ['-h'])).toMatchObject({ code: 0, errors: '' })
    for (const args of [['--nothing'], ['a-folder']]) {
      const { code, errors, output } = await run(check, args)
      expect([code, output]).toEqual([2, ''])
      expect(errors).toContain('npm run check -- [--knowledge DIR]')
    }
  })
})

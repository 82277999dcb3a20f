import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import type { Report } from '../../bench/report.ts'
import { madeUpSet } from './made-up.ts'

const folder = mkdtempSync(join(tmpdir(), 'selgus-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['bench/main.ts', '--data', folder, ...args])

describe('npm run bench', { timeout: 120_000 }, () => {
  it('measures on the data of a folder', async () => {
    const all = madeUpSet({ split: false }).train
    writeFileSync(join(folder, 'burokratt-crisis.json'), JSON.stringify({ all }))
    const { stdout } = await bench('--only', 'selgus', '--sets', 'crisis', '--quick', '--json')
    const { outcomes, failures } = JSON.parse(stdout) as Report
    expect(failures).toEqual([])
    expect(outcomes.map(({ contender }) => contender)).toEqual(['selgus'])
    expect(outcomes.every(({ asked, accuracy }) => asked === 2 && accuracy.mean >= 0.8)).toBe(true)
  })

  it('says what data is missing and where it comes from, and ends with 2', async () => {
    await expect(bench('--sets', 'clinc150')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/clinc150\.json.*github\.com\/clinc\/oos-eval/s),
    })
  })
})

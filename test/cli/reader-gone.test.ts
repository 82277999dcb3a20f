import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brokenFolder, dataDir, knowledgeFolder } from './run.ts'

/** The real process, whose output nobody reads: writing to it fails at once. */
async function unread(args: readonly string[]) {
  const flags = ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...args]
  const child = spawn(process.execPath, flags, {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  const errors: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, errors: Buffer.concat(errors).toString() }
}

/** A folder whose quiz stays below its bar. */
function failingFolder(): string {
  const bars = 'quiz_bars: {answered_right: 1}\n'
  const folder = knowledgeFolder((name, text) => (name === 'incident.yaml' ? text + bars : text))
  const test = '- {language: en, text: how to bake a cake, expect: opening-hours}\n'
  writeFileSync(join(folder, 'tests.yaml'), test)
  return folder
}

describe('a command whose reader has gone', () => {
  it.each([
    ['stats', 0, ['--json']],
    ['show', 0, ['insurer']],
    ['check', 0, ['--json']],
    ['check', 1, ['--strict']],
    ['quiz', 1, ['--json']],
  ])('%s ends quietly, with the code %d that it would end with', async (command, code, flags) => {
    const args = [command, ...flags, '--knowledge', failingFolder()]
    expect(await unread(args)).toEqual({ code, errors: '' })
  })

  it('of a broken folder still ends with 1', async () => {
    expect(await unread(['check', '--knowledge', brokenFolder()])).toEqual({ code: 1, errors: '' })
  })
})

import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { dataDir, knowledgeFolder } from './run.ts'

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** The real process. Resolves with everything it said; `onOutput` may go away from its standard output. */
async function ask(
  args: readonly string[],
  input: string,
  onOutput: (child: ReturnType<typeof spawn>, text: string) => void = () => undefined,
) {
  const child = spawn(npm, ['run', '-s', 'ask', '--', ...args], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const [output, errors]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => {
    output.push(chunk)
    onOutput(child, chunk.toString())
  })
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  // A process that has seen enough closes its input; what is still to be written then fails.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() }
}

describe('the real process', () => {
  it('answers two thousand lines, each with one line, in step', async () => {
    const special = [
      'mis andmed varastati',
      'esimene\u2028teine',
      '',
      'kas andmed '.repeat(9_000).trim(),
      'minu isikukood on 49403136526',
      'mind ähvardatakse\r',
    ]
    const lines = Array.from({ length: 2_000 }, (_, index) => special[index] ?? `küsimus number ${index}`)
    const { code, output, errors } = await ask(['--json', '--knowledge', knowledgeFolder()], lines.join('\n'))
    expect([code, errors]).toEqual([0, ''])
    const answers = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const expected = lines.map((line) => line.replace('49403136526', '[personal code]').replace('\r', ''))
    expect(answers.map(({ question }) => question)).toEqual(expected)
    expect(answers[0]).toMatchObject({ decision: 'answer', entry: 'what-was-stolen' })
    expect(answers[2]).toMatchObject({ decision: 'unknown', candidates: [] })
    expect(answers[5]).toMatchObject({ decision: 'urgent' })
  })

  it('stops without complaint when its reader goes away', async () => {
    const input = 'what data was stolen\n'.repeat(20_000)
    const { code, errors, output } = await ask(['--json', '--knowledge', knowledgeFolder()], input, (child) =>
      child.stdout?.destroy(),
    )
    expect([code, errors]).toEqual([0, ''])
    expect(output.split('\n').length).toBeLessThan(20_000)
  })

  it('ends with 2 when it is called wrongly, and with 1 when the knowledge is not there', async () => {
    const missingFolder = ['a question', '--knowledge', 'nowhere']
    const [wrong, missing] = await Promise.all([ask(['--explain'], ''), ask(missingFolder, '')])
    expect([wrong.code, wrong.output]).toEqual([2, ''])
    expect(wrong.errors).toMatch(/no question to explain/)
    expect(missing.code).toBe(1)
    expect(missing.errors).toMatch(/^nowhere:1:1 error missing-folder/m)
  })
})

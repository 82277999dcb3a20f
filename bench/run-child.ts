import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Task } from './child.ts'

const here = import.meta.dirname

/** Longer than this, and a contender is reported as too slow. */
const LONGEST_MS = 15 * 60_000

/**
 * Runs a task in a process of its own. In the folder of the benchmark: a library that reads `.env` where it stands
 * finds none there.
 */
export function runChild<Result>(task: Task): Promise<Result> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--disable-warning=ExperimentalWarning', join(here, 'child.ts'), JSON.stringify(task)],
    { cwd: here, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS },
  )
  const [output, errors]: string[][] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => output?.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => errors?.push(chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const last = output?.join('').trimEnd().split('\n').at(-1) ?? ''
      if (code === 0) resolve(JSON.parse(last) as Result)
      else if (signal !== null) reject(new Error(`stopped after ${LONGEST_MS / 60_000} minutes`))
      else reject(new Error(reasonIn(errors?.join('') ?? '')))
    })
  })
}

/** Node prints where an error was thrown before it says what it is. */
function reasonIn(errors: string): string {
  const lines = errors.trim().split('\n')
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0] ?? 'it ended without a word'
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { eventually, type Platforms } from './harness.ts'

const root = resolve(import.meta.dirname, '../..')

/** The program as its own process, as `npm start` runs it. */
export interface ProgramProcess {
  /** What it wrote to standard error: the log. */
  readonly lines: string[]
  /** kill -9: no handler runs, nothing is flushed. */
  kill(): void
  readonly ended: Promise<unknown>
  signal(name: NodeJS.Signals): void
  readonly exitCode: number | null
}

/** Starts the program on these platforms and waits until it listens to both. */
export async function startProcess(platforms: Platforms): Promise<ProgramProcess> {
  const { driver } = platforms.telegram
  const before = driver.requests.length
  const program = launchProcess(platforms)
  await eventually(() => {
    if (program.exitCode !== null) throw new Error(`the program ended: ${program.lines.join('\n')}`)
    const polls = driver.requests.slice(before).some(({ method }) => method === 'getUpdates')
    return polls && platforms.slack.driver.connected
  }, 20_000)
  return program
}

/** Starts the program on these platforms and waits for nothing. */
export function launchProcess(platforms: Platforms): ProgramProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...platforms.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return follow(child)
}

function follow(child: ChildProcess): ProgramProcess {
  const lines: string[] = []
  const ended = once(child, 'exit')
  child.stderr?.on('data', (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean)))
  return {
    lines,
    kill: () => void child.kill('SIGKILL'),
    signal: (name) => void child.kill(name),
    ended,
    get exitCode() {
      return child.exitCode
    },
  }
}

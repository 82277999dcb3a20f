import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Knowledge } from '../knowledge/entry.ts'
import type { Learned, MatcherCalibration } from '../matcher/learn.ts'
import { codeVersion } from './kept.ts'
import { withOwnArrays } from './own-arrays.ts'

const program = fileURLToPath(new URL('./learning-process.ts', import.meta.url))

/** Ten times what the largest knowledge takes on a slow machine: whatever takes longer hangs. */
const LONGEST_MS = 120_000

/** What the process is told. */
export interface LearningTask {
  readonly knowledge: Knowledge
  /** The folder in which what was learned is kept. */
  readonly keepIn: string
}

/** With the version of the code that asks. */
export interface LearningRequest extends LearningTask {
  readonly codeVersion: string
}

/** What the process sends back, one after the other: what it learned, how far that can be trusted, or why it failed. */
export type LearningReport =
  | { readonly learned: Learned }
  | { readonly calibration: MatcherCalibration }
  | { readonly failure: { readonly message: string; readonly stack: string | undefined } }

/** Models soon, and some seconds later how far they can be trusted. */
export interface Learning {
  readonly learned: Promise<Learned>
  readonly calibration: Promise<MatcherCalibration>
}

/**
 * Learns in a process of its own: it takes seconds, in which patients are answered and Slack is acknowledged, and some
 * hundred megabytes, which a thread would leave with the program for good. Rejects when `signal` aborts, with what went
 * wrong there, when the process ends too early, or after two minutes. The process does not outlive this one, but where
 * this one is killed: then it ends when its work is done.
 */
export function learnApart(task: LearningTask, signal: AbortSignal): Learning {
  const child = fork(program, {
    // Knowledge holds maps, and models are arrays of numbers: JSON knows neither.
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
    killSignal: 'SIGKILL',
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  const learned = Promise.withResolvers<Learned>()
  const calibration = Promise.withResolvers<MatcherCalibration>()
  const fail = (error: unknown) => {
    learned.reject(error)
    calibration.reject(error)
  }
  child.on('message', (message) => {
    const report = message as LearningReport
    if ('learned' in report) return learned.resolve(withOwnArrays(report.learned))
    if ('calibration' in report) calibration.resolve(report.calibration)
    else fail(Object.assign(new Error(report.failure.message), { stack: report.failure.stack }))
    if (child.connected) child.disconnect()
  })
  child.on('error', fail)
  child.once('exit', (code, killed) => fail(new Error(`learning ended with ${killed ?? code}`)))
  const request: LearningRequest = { ...task, codeVersion }
  child.send(request, (error) => {
    if (error !== null) fail(error)
  })
  // Whoever waits for the one hears of it; the other need not be waited for.
  learned.promise.catch(() => undefined)
  calibration.promise.catch(() => undefined)
  return { learned: learned.promise, calibration: calibration.promise }
}

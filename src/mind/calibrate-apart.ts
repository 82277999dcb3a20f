import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Knowledge } from '../knowledge/entry.ts'
import type { MatcherCalibration } from '../matcher/build.ts'

const program = fileURLToPath(new URL('./calibration-process.ts', import.meta.url))

/** Ten times what the largest knowledge takes on a slow machine: whatever takes longer hangs. */
const LONGEST_MS = 120_000

/** What the process sends back: the numbers, or why there are none. */
export type CalibrationOutcome =
  | { readonly calibration: MatcherCalibration }
  | { readonly failure: { readonly message: string; readonly stack: string | undefined } }

/**
 * `calibrateMatcher` in a process of its own: it takes seconds, in which patients are answered and Slack is
 * acknowledged, and some hundred megabytes, which a thread would leave with the program for good.
 * Rejects when `signal` aborts, with what went wrong there, when the process ends without a result, or after two
 * minutes. The process does not outlive this one, but where this one is killed: then it ends when its work is done.
 */
export function calibrateApart(knowledge: Knowledge, signal: AbortSignal): Promise<MatcherCalibration> {
  const child = fork(program, {
    // Knowledge holds maps, which JSON does not know.
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
    killSignal: 'SIGKILL',
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return new Promise((resolve, reject) => {
    child.once('message', (outcome) => {
      const result = outcome as CalibrationOutcome
      if ('calibration' in result) resolve(result.calibration)
      else reject(Object.assign(new Error(result.failure.message), { stack: result.failure.stack }))
      if (child.connected) child.disconnect()
    })
    child.on('error', reject)
    child.once('exit', (code, killed) => reject(new Error(`calibration ended with ${killed ?? code}`)))
    child.send(knowledge, (error) => {
      if (error !== null) reject(error)
    })
  })
}

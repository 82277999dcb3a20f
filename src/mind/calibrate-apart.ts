import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Knowledge } from '../knowledge/entry.ts'
import type { MatcherCalibration } from '../matcher/build.ts'

const program = fileURLToPath(new URL('./calibration-process.ts', import.meta.url))

/**
 * `calibrateMatcher` in a process of its own: it takes seconds, in which patients are answered and Slack is
 * acknowledged, and some hundred megabytes, which a thread would leave with the program for good.
 * Rejects when `signal` aborts, or when the process ends without a result.
 */
export function calibrateApart(knowledge: Knowledge, signal: AbortSignal): Promise<MatcherCalibration> {
  const child = fork(program, {
    // Knowledge holds maps, which JSON does not know.
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // It minds no other signal, so that Ctrl-C in a terminal stops the program in good order, and it by way of `signal`.
    signal,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve, reject) => {
    child.once('message', (calibration) => {
      resolve(calibration as MatcherCalibration)
      child.disconnect()
    })
    child.once('error', reject)
    child.once('exit', (code, killed) => reject(new Error(`calibration ended with ${killed ?? code}`)))
    child.send(knowledge, (error) => {
      if (error !== null) reject(error)
    })
  })
}

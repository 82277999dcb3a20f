import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Knowledge } from '../knowledge/entry.ts'
import type { MatcherCalibration } from '../matcher/build.ts'

/**
 * `calibrateMatcher` in a thread of its own: it takes seconds, in which patients are answered and Slack is acknowledged.
 * Rejects when `signal` aborts, or with what the thread died of.
 */
export async function calibrateApart(knowledge: Knowledge, signal: AbortSignal): Promise<MatcherCalibration> {
  const worker = new Worker(new URL('./calibration-worker.ts', import.meta.url), { workerData: knowledge })
  try {
    const [calibration] = await once(worker, 'message', { signal })
    return calibration as MatcherCalibration
  } finally {
    await worker.terminate()
  }
}

import { parentPort, workerData } from 'node:worker_threads'
import type { Knowledge } from '../knowledge/entry.ts'
import { calibrateMatcher } from '../matcher/build.ts'

// Runs in a thread of its own, see calibrate-apart.ts.
parentPort?.postMessage(calibrateMatcher(workerData as Knowledge))

import type { Knowledge } from '../knowledge/entry.ts'
import { calibrateMatcher } from '../matcher/build.ts'

// Runs in a process of its own, see calibrate-apart.ts, and ends when that lets go of it or is no more.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
process.once('message', (knowledge) => process.send?.(calibrateMatcher(knowledge as Knowledge)))

import type { Knowledge } from '../knowledge/entry.ts'
import { calibrateMatcher } from '../matcher/build.ts'
import type { CalibrationOutcome } from './calibrate-apart.ts'

// Runs in a process of its own, see calibrate-apart.ts, and ends when that lets go of it.
process.on('disconnect', () => process.exit())
process.once('message', (knowledge) => {
  // Nobody may be left to tell.
  process.send?.(outcomeOf(knowledge as Knowledge), () => undefined)
})

function outcomeOf(knowledge: Knowledge): CalibrationOutcome {
  try {
    return { calibration: calibrateMatcher(knowledge) }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    return { failure: { message, stack } }
  }
}

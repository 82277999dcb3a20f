import { createLearner } from '../matcher/learn.ts'
import { codeVersion, keepLesson } from './kept.ts'
import type { LearningReport, LearningRequest } from './learn-apart.ts'

// Runs in a process of its own, see learn-apart.ts, and ends when that lets go of it.
process.on('disconnect', () => process.exit())
// Ctrl+C goes to every process of the terminal: this one ends with the program.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
process.once('message', async (task) => {
  try {
    await learn(task as LearningRequest)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    await report({ failure: { message, stack } })
  }
})

async function learn({ knowledge, keepIn, codeVersion: asking }: LearningRequest): Promise<void> {
  if (asking !== codeVersion)
    throw new Error("The program's files have changed since it was started. Restart it, then edit.")
  const learner = createLearner(knowledge)
  const learned = learner.learn()
  await report({ learned })
  const calibration = learner.calibrate()
  keepLesson(keepIn, knowledge, { learned, calibration })
  await report({ calibration })
}

/** Waits until it is on its way: what comes next keeps this process busy. Nobody may be left to tell. */
function report(what: LearningReport): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) return resolve()
    process.send(what, () => resolve())
  })
}

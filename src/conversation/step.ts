import { createSpeech } from './speech.ts'
import { stepCommand } from './step-command.ts'
import { only, patientLanguage, type StepInput, type StepResult } from './step-input.ts'
import { stepPress } from './step-press.ts'
import { stepText } from './step-text.ts'

/** One patient event in, the new state and what is to be done out. Pure: no clock, no store, no channel. */
export function step(input: StepInput): StepResult {
  const { event, state } = input
  const speech = createSpeech(input.knowledge, patientLanguage(input))
  switch (event.type) {
    case 'text':
      return stepText(input, event)
    case 'command':
      return stepCommand(input, event.name, speech)
    case 'press':
      return stepPress(input, event, speech)
    case 'unreadable':
      return only(state, speech.phrase('only-text'))
    case 'empty':
      return only(state, speech.phrase('empty'))
    case 'blocked':
      return only(state, { type: 'unreachable' })
    case 'unblocked':
      // Any event but `blocked` proves that the patient can be reached; `handle` notes it for all of them.
      return only(state)
  }
}

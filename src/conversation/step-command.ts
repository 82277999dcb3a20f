import { answerWith, askUnknown } from './answer.ts'
import type { Speech } from './speech.ts'
import { status } from './status.ts'
import { only, patientLanguage, type StepInput, type StepResult } from './step-input.ts'

/** The entry that stands for "let me talk to a person", if a knowledge folder has it. */
const humanEntry = 'talk-to-human'

/** A command of the menu, or one that Selgus does not have. */
export function stepCommand(input: StepInput, name: string, speech: Speech): StepResult {
  const { state } = input
  switch (name) {
    case 'start':
      return only(state, speech.welcome())
    case 'help':
      return only(state, speech.help())
    case 'privacy':
      return only(state, speech.phrase('privacy'))
    case 'language':
      return only(state, speech.chooseLanguage())
    case 'status':
      return only(state, status(input, speech))
    case 'human':
      return callHuman(input)
    default:
      return only(state, speech.phrase('unknown-command'))
  }
}

function callHuman(input: StepInput): StepResult {
  const entry = input.knowledge.entries.get(humanEntry)
  const asked = { question: '/human', language: patientLanguage(input) }
  return entry === undefined ? askUnknown(input, asked, []) : answerWith(input, asked, entry, [])
}

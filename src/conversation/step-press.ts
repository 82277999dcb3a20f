import { type ButtonAction, decodeAction } from './actions.ts'
import { answerWith, askUnhelpful, askUnknown } from './answer.ts'
import type { Effect } from './effect.ts'
import type { PatientEvent } from './event.ts'
import { createSpeech, type Speech } from './speech.ts'
import { rememberTurn, takeAnswered } from './state.ts'
import { mayCancel, only, patientLanguage, type StepInput, type StepResult } from './step-input.ts'

type PressEvent = Extract<PatientEvent, { type: 'press' }>

/** A pressed button. What it offers is taken away afterwards, so that nothing is asked twice. */
export function stepPress(input: StepInput, event: PressEvent, speech: Speech): StepResult {
  const action = decodeAction(event.action)
  const result = action === null ? null : press(input, action, speech)
  if (result === null) return only(input.state, speech.phrase('old-button'))
  const clear: Effect = { type: 'clear-buttons', message: event.message }
  return { state: result.state, effects: [...result.effects, clear] }
}

/** Null when the button means nothing (any more). */
function press(input: StepInput, action: ButtonAction, speech: Speech): StepResult | null {
  switch (action.type) {
    case 'pick':
      return pressPick(input, action.entry, speech)
    case 'none-of-these':
      return input.state.clarifying === null ? null : askUnknown(input, input.state.clarifying, [])
    case 'helped':
      return action.yes
        ? only(input.state, speech.phrase('helped-thanks'))
        : pressUnhelpful(input, action.entry, speech)
    case 'cancel':
      return pressCancel(input, action.askerId, speech)
    case 'language':
      return pressLanguage(input, action.language)
  }
}

/** The buttons of an older question still show their entry; only the question itself is no longer known then. */
function pressPick(input: StepInput, id: string, speech: Speech): StepResult | null {
  const entry = input.knowledge.entries.get(id)
  if (entry === undefined) return null
  const { clarifying } = input.state
  const belongs = clarifying?.entries.includes(id) ?? false
  const asked =
    clarifying !== null && belongs
      ? clarifying
      : { question: speech.title(id), language: patientLanguage(input) }
  const { question, language } = asked
  const result = answerWith(input, { question, language }, entry, [])
  const decision = { type: entry.kind, entry: id }
  return {
    ...result,
    state: rememberTurn(result.state, question, { language, decision }, input.now),
  }
}

function pressUnhelpful(input: StepInput, id: string, speech: Speech): StepResult | null {
  if (!input.knowledge.entries.has(id)) return null
  const taken = takeAnswered(input.state, id)
  if (taken !== null) return askUnhelpful({ ...input, state: taken.state }, taken.asked, id)
  const open = input.waiting.some((waiting) => waiting.case.kind === 'unhelpful' && waiting.case.entry === id)
  if (open) return only(input.state)
  return askUnhelpful(input, { question: speech.title(id), language: patientLanguage(input) }, id)
}

/** Only a question of this very patient that still waits can be cancelled: ids in callback data prove nothing. */
function pressCancel(input: StepInput, askerId: string, speech: Speech): StepResult {
  const own = input.waiting.find(({ asker }) => asker.id === askerId)
  if (own === undefined) return only(input.state, speech.phrase('cancel-too-late'))
  if (!mayCancel(own)) return only(input.state, speech.phrase('waiting-urgent'))
  return only(input.state, { type: 'cancel', askerId }, speech.phrase('cancelled'))
}

function pressLanguage(input: StepInput, language: string): StepResult | null {
  if (!input.knowledge.incident.languages.includes(language)) return null
  return only({ ...input.state, language }, createSpeech(input.knowledge, language).phrase('language-set'))
}

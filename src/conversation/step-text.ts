import type { Match } from '../matcher/result.ts'
import { answerWith, askUnknown } from './answer.ts'
import type { Effect } from './effect.ts'
import type { PatientEvent } from './event.ts'
import { createSpeech } from './speech.ts'
import type { Asked } from './state.ts'
import { isOwn, only, recentlyAsked, type StepInput, type StepResult } from './step-input.ts'

type TextEvent = Extract<PatientEvent, { type: 'text' }>

/** A question: answered, asked back about, or passed to staff. */
export function stepText(input: StepInput, event: TextEvent): StepResult {
  const { match, state } = input
  if (match === null) throw new TypeError('a text event comes with a match')
  if (event.edited && wasAsked(input, event.text)) return only(state)

  const asked = { question: event.text, language: match.language }
  const result = decide(input, asked, match)
  const speech = createSpeech(input.knowledge, match.language)
  const warning = event.redacted.length > 0 ? [speech.phrase('redacted')] : []
  return {
    state: result.state,
    effects: [...result.effects, ...warning, ...copyToStaff(input, asked, result.effects)],
  }
}

function decide(input: StepInput, asked: Asked, match: Match): StepResult {
  const { decision, candidates } = match
  if (decision.type === 'unknown') return askUnknown(input, asked, candidates)
  if (decision.type === 'clarify') {
    const speech = createSpeech(input.knowledge, asked.language)
    const clarifying = { ...asked, entries: decision.entries }
    return { state: { ...input.state, clarifying }, effects: [speech.clarify(decision.entries)] }
  }
  const entry = input.knowledge.entries.get(decision.entry)
  return entry === undefined
    ? askUnknown(input, asked, candidates)
    : answerWith(input, asked, entry, candidates)
}

/** A program that resends an unchanged text (a link preview was added, say) asks nothing new. */
function wasAsked({ state, waiting }: StepInput, text: string): boolean {
  const questions = [
    ...state.answered.map((answer) => answer.question),
    ...waiting.map(({ asker }) => asker.question),
    state.clarifying?.question,
  ]
  return questions.includes(text)
}

/**
 * Who waits for a person on a matter of their own (danger, "a human please") usually goes on writing to that person:
 * staff see it in the thread, also when the program could answer it.
 */
function copyToStaff(input: StepInput, asked: Asked, effects: readonly Effect[]): Effect[] {
  if (effects.some((effect) => effect.type === 'ask-staff' || effect.type === 'follow-up')) return []
  const own = recentlyAsked(input).find((waiting) => isOwn(waiting) && waiting.case.kind !== 'unknown')
  if (own === undefined) return []
  return [{ type: 'follow-up', caseId: own.case.id, language: asked.language, text: asked.question }]
}

import type { Match } from '../matcher/result.ts'
import { answerWith, askUnknown } from './answer.ts'
import type { Effect } from './effect.ts'
import type { PatientEvent } from './event.ts'
import { createSpeech } from './speech.ts'
import { type Asked, rememberTurn } from './state.ts'
import { status } from './status.ts'
import { isOwn, only, recentlyAsked, type StepInput, type StepResult } from './step-input.ts'

type TextEvent = Extract<PatientEvent, { type: 'text' }>

/** A question: answered, asked back about, or passed to staff. */
export function stepText(input: StepInput, event: TextEvent): StepResult {
  const { match, state } = input
  if (match === null) throw new TypeError('a text event comes with a match')
  if (event.edited && wasAsked(input, event.text)) return only(state)

  const asked = { question: event.text, language: match.language }
  const speech = createSpeech(input.knowledge, match.language)
  if (match.decision.type === 'unknown' && !hasWords(event.text)) return stepWordless(input, asked)
  const result = decide(input, asked, match)
  const warning = event.redacted.length > 0 ? [speech.phrase('redacted')] : []
  return {
    state: rememberTurn(result.state, event.text, match, input.now),
    effects: [...result.effects, ...warning, ...copyToStaff(input, asked, result.effects)],
  }
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** A "?", dots, a tear: no question for staff. Who was asked back is asked again, and who waits sees that. */
function stepWordless(input: StepInput, asked: Asked): StepResult {
  const { state, waiting } = input
  const speech = createSpeech(input.knowledge, asked.language)
  const copy = copyToStaff(input, asked, [])
  if (state.clarifying !== null) return only(state, speech.clarify(state.clarifying.entries), ...copy)
  return only(state, waiting.length > 0 ? status(input, speech) : speech.phrase('empty'), ...copy)
}

function decide(input: StepInput, asked: Asked, match: Match): StepResult {
  const { decision, candidates } = match
  if (decision.type === 'unknown') return askUnknown(input, asked, candidates)
  if (decision.type === 'clarify') {
    if (inDanger(input) && !offersHelp(input, decision.entries)) return askUnknown(input, asked, candidates)
    const speech = createSpeech(input.knowledge, asked.language)
    const clarifying = { ...asked, entries: decision.entries }
    return { state: { ...input.state, clarifying }, effects: [speech.clarify(decision.entries)] }
  }
  const entry = input.knowledge.entries.get(decision.entry)
  if (entry === undefined) return askUnknown(input, asked, candidates)
  const result = answerWith(input, asked, entry, candidates)
  return decision.also === undefined ? result : offerAlso(input, asked, decision.also, result)
}

/** The alarm rang a short while ago, and a person was called. */
function inDanger(input: StepInput): boolean {
  return recentlyAsked(input).some((waiting) => isOwn(waiting) && waiting.case.kind === 'urgent')
}

/** Buttons that lead to no help are no answer to somebody in danger: what they say goes to the person who was called. */
function offersHelp({ knowledge }: StepInput, entries: readonly string[]): boolean {
  return entries.some((id) => knowledge.entries.get(id)?.kind === 'urgent')
}

/** Two questions in one message: the surer one was answered, the other is a button. */
function offerAlso(input: StepInput, asked: Asked, also: string, result: StepResult): StepResult {
  const speech = createSpeech(input.knowledge, asked.language)
  return {
    state: { ...result.state, clarifying: { ...asked, entries: [also] } },
    effects: [...result.effects, speech.also(also)],
  }
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

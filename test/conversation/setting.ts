import type { Effect } from '../../src/conversation/effect.ts'
import type { PatientEvent, PatientMessage } from '../../src/conversation/event.ts'
import { newPatientState, type PatientState } from '../../src/conversation/state.ts'
import { step } from '../../src/conversation/step.ts'
import type { StepInput, StepResult } from '../../src/conversation/step-input.ts'
import type { Decision, Match } from '../../src/matcher/result.ts'
import type { Asker, Case, Waiting } from '../../src/ports.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'

export const knowledge = fixtureKnowledge()
export const now = new Date('2026-11-24T12:00:00Z')
/** The id that `step` gets for a new question. */
export const newId = '0e8b7f9a-1111-4222-8333-444455556666'

export const unknown: Decision = { type: 'unknown' }
export const stolen: Decision = { type: 'answer', entry: 'what-was-stolen' }
export const insurer: Decision = { type: 'handoff', entry: 'insurer' }
export const human: Decision = { type: 'handoff', entry: 'talk-to-human' }
export const blackmailed: Decision = { type: 'urgent', entry: 'blackmailed' }
export const robot: Decision = { type: 'about', entry: 'are-you-human' }
export const choice: Decision = { type: 'clarify', entries: ['what-was-stolen', 'insurer'] }

export type TextEvent = Extract<PatientEvent, { type: 'text' }>

export function textEvent(text: string, change: Partial<TextEvent> = {}): TextEvent {
  return { type: 'text', text, message: 'm1', edited: false, redacted: [], ...change }
}

export function match(decision: Decision, language = 'en'): Match {
  return { language, decision, candidates: [{ entry: 'insurer', confidence: 0.4 }] }
}

/** One step of a patient who has never written, unless `change` says otherwise. */
export function take(event: PatientEvent, change: Partial<StepInput> = {}): StepResult {
  const rest = { knowledge, state: newPatientState, match: null, waiting: [], now, newId: () => newId }
  return step({ ...rest, event, ...change })
}

/** The same for a text that was matched. */
export function ask(decision: Decision, change: Partial<StepInput> & { event?: PatientEvent } = {}) {
  const { event = textEvent('a question'), ...rest } = change
  return take(event, { match: match(decision), ...rest })
}

export function stateWith(change: Partial<PatientState>): PatientState {
  return { ...newPatientState, ...change }
}

export interface WaitingOptions {
  readonly id?: string
  readonly minutesAgo?: number
  readonly question?: string
}

/** A question that waits for a person. */
export function waitingFor(about: Partial<Case>, options: WaitingOptions = {}): Waiting {
  const { id = '7c1d2e3f-aaaa-4bbb-8ccc-ddddeeeeffff', minutesAgo = 5, question = 'an earlier one' } = options
  const since = new Date(now.getTime() - minutesAgo * 60_000)
  const subject: Case = {
    id: `case-of-${id}`,
    kind: 'unknown',
    state: 'open',
    entry: null,
    topic: null,
    considered: [],
    claimedBy: null,
    cardRef: null,
    openedAt: since,
    ...about,
  }
  const asker: Asker = {
    id,
    caseId: subject.id,
    patientId: 'p1',
    pseudonym: 'P-7F3K',
    language: 'en',
    question,
    state: 'waiting',
    since,
    reachable: true,
  }
  return { asker, case: subject }
}

export type TextMessage = Extract<PatientMessage, { type: 'text' }>

export function says({ effects }: { readonly effects: readonly Effect[] }): TextMessage[] {
  return effects.flatMap((effect) =>
    effect.type === 'say' && effect.message.type === 'text' ? [effect.message] : [],
  )
}

export function bodies(result: { readonly effects: readonly Effect[] }): string[] {
  return says(result).map((message) => message.body)
}

export function buttonActions(message: TextMessage | undefined): string[] {
  return (message?.buttons ?? []).flat().map((button) => button.action)
}

export function effectsOf<T extends Effect['type']>(
  { effects }: { readonly effects: readonly Effect[] },
  type: T,
): Extract<Effect, { type: T }>[] {
  return effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type)
}

import type { Knowledge, Language } from '../knowledge/entry.ts'
import type { Match } from '../matcher/result.ts'
import type { Waiting } from '../ports.ts'
import type { Effect } from './effect.ts'
import type { PatientEvent } from './event.ts'
import type { PatientState } from './state.ts'

/** Everything one step may look at. */
export interface StepInput {
  readonly knowledge: Knowledge
  readonly state: PatientState
  readonly event: PatientEvent
  /** What the matcher made of a text event; null for every other. */
  readonly match: Match | null
  /** Oldest first. */
  readonly waiting: readonly Waiting[]
  readonly now: Date
  readonly newId: () => string
}

export interface StepResult {
  readonly state: PatientState
  readonly effects: readonly Effect[]
}

/** How long after a question reached staff a further message counts as part of it. */
const followUpMs = 10 * 60_000

/** A result that leaves the state as it is. */
export function only(state: PatientState, ...effects: Effect[]): StepResult {
  return { state, effects }
}

/** The language the patient chose, else that of their program if the incident has it, else the incident's own. */
export function patientLanguage({ state, knowledge }: Pick<StepInput, 'state' | 'knowledge'>): Language {
  const { languages, defaultLanguage } = knowledge.incident
  const known = [state.language, state.languageHint].find((each) => each !== null && languages.includes(each))
  return known ?? defaultLanguage
}

/** True for a case that no other patient shares. */
export function isOwn(waiting: Waiting): boolean {
  return waiting.case.topic === null
}

/** An alarm is not taken back by a button: whoever presses it may still be in danger. */
export function mayCancel(waiting: Waiting): boolean {
  return waiting.case.kind !== 'urgent'
}

/** The patient's questions that reached staff a short while ago, youngest first. */
export function recentlyAsked({ waiting, now }: Pick<StepInput, 'waiting' | 'now'>): readonly Waiting[] {
  return waiting.filter(({ asker }) => now.getTime() - asker.since.getTime() < followUpMs).toReversed()
}

import { randomUUID } from 'node:crypto'
import type { Knowledge, Language } from '../knowledge/entry.ts'
import type { Inspection, Match, MatchContext, Matcher } from '../matcher/result.ts'
import type { InboxItem, Patient, PatientCases, PatientChannel, StoreTransaction } from '../ports.ts'
import type { Effect } from './effect.ts'
import type { MessageRef, PatientMessage } from './event.ts'
import { type PatientState, recentTurns } from './state.ts'
import { step } from './step.ts'
import { patientLanguage, type StepResult } from './step-input.ts'

export type PatientItem = Extract<InboxItem, { from: 'patient' }>

export interface HandleParts {
  /** Knowledge and matcher of one version, taken together once per event. */
  readonly current: () => { readonly knowledge: Knowledge; readonly matcher: Matcher }
  readonly cases: PatientCases
  readonly split: PatientChannel['split']
  /** Called with what was seen of each text, for a page that shows it; nothing calls it in a hotline for patients. */
  readonly observe?: Observe | undefined
}

/** One text as the program saw it. */
export interface Seen {
  readonly message: MessageRef
  /** Redacted. */
  readonly text: string
  readonly inspection: Inspection
  /** What was in force then. */
  readonly knowledge: Knowledge
}

export type Observe = (seen: Seen) => void

export type PatientHandler = (tx: StoreTransaction, item: PatientItem, now: Date) => Promise<void>

/**
 * Handles one patient event inside one transaction: matches, steps, and writes state, messages, cases and deliveries.
 * Matching takes about a millisecond, so it may happen inside.
 */
export function createPatientHandler(parts: HandleParts): PatientHandler {
  return async (tx, item, now) => {
    const patient = await tx.patient(item.patientId)
    if (patient === null) return
    const { knowledge, matcher } = parts.current()
    const state = withHint(patient.state, item.languageHint)
    const match =
      item.event.type === 'text' ? matcher.match(item.event.text, contextOf(state, knowledge, now)) : null
    if (item.event.type === 'text') observeText(parts, matcher, item.event, { state, knowledge, now })
    const waiting = await parts.cases.waiting(tx, patient.id)
    const result = step({ knowledge, state, event: item.event, match, waiting, now, newId: randomUUID })

    await recordQuestion(tx, patient, item, match, now)
    await tx.saveState(patient.id, result.state)
    await reachAgain(tx, parts, patient, item, now)
    await carryOut(tx, parts, patient, result, now)
  }
}

function withHint(state: PatientState, languageHint: Language | null): PatientState {
  return languageHint === null ? state : { ...state, languageHint }
}

/** What was said just before; a language that was not chosen is the one of the last message. */
function contextOf(state: PatientState, knowledge: Knowledge, now: Date): MatchContext {
  const earlier = recentTurns(state, now)
  const hint = earlier.at(-1)?.language ?? state.languageHint
  return { earlier, language: patientLanguage({ state: { ...state, languageHint: hint }, knowledge }) }
}

function observeText(
  { observe }: HandleParts,
  matcher: Matcher,
  { text, message }: Extract<PatientItem['event'], { type: 'text' }>,
  { state, knowledge, now }: { state: PatientState; knowledge: Knowledge; now: Date },
): void {
  observe?.({
    message,
    text,
    knowledge,
    inspection: matcher.inspect(text, contextOf(state, knowledge, now)),
  })
}

/** Somebody who writes has unblocked the bot, whatever was noted before. */
async function reachAgain(
  tx: StoreTransaction,
  { cases }: HandleParts,
  patient: Patient,
  item: PatientItem,
  at: Date,
) {
  if (!patient.reachable && item.event.type !== 'blocked') await cases.reachable(tx, patient, true, at)
}

async function recordQuestion(
  tx: StoreTransaction,
  patient: Patient,
  { event }: PatientItem,
  match: Match | null,
  at: Date,
): Promise<void> {
  if (event.type !== 'text' || match === null) return
  const { decision, language } = match
  const entry = 'entry' in decision ? decision.entry : null
  const record = {
    direction: 'in',
    text: event.text,
    language,
    decision: decision.type,
    entry,
    textHash: null,
  } as const
  await tx.addMessage({ id: randomUUID(), patientId: patient.id, at, ...record })
}

async function carryOut(
  tx: StoreTransaction,
  parts: HandleParts,
  patient: Patient,
  { effects }: StepResult,
  at: Date,
): Promise<void> {
  for (const effect of effects) {
    switch (effect.type) {
      case 'say':
        await say(tx, parts, patient, effect, at)
        break
      case 'clear-buttons':
        await tx.enqueue({ to: 'patient', patientId: patient.id, message: effect }, at)
        break
      case 'ask-staff':
        await parts.cases.open(tx, patient, effect, at)
        break
      case 'follow-up':
        await parts.cases.followUp(tx, patient, effect.caseId, effect.language, effect.text, at)
        break
      case 'cancel':
        await parts.cases.cancel(tx, patient, effect.askerId, at)
        break
      case 'unreachable':
        await parts.cases.reachable(tx, patient, false, at)
        break
    }
  }
}

async function say(
  tx: StoreTransaction,
  { split }: HandleParts,
  patient: Patient,
  { message, given }: Extract<Effect, { type: 'say' }>,
  at: Date,
): Promise<void> {
  for (const part of split(message))
    await tx.enqueue({ to: 'patient', patientId: patient.id, message: part }, at)
  if (given === undefined) return
  const record = { direction: 'out', decision: null, entry: given.entry, textHash: given.hash } as const
  await tx.addMessage({
    id: randomUUID(),
    patientId: patient.id,
    text: bodyOf(message),
    language: given.language,
    at,
    ...record,
  })
}

function bodyOf(message: PatientMessage): string {
  return message.type === 'text' ? message.body : ''
}

import type { Entry } from '../knowledge/entry.ts'
import type { Candidate } from '../matcher/result.ts'
import type { CaseKind, Waiting } from '../ports.ts'
import type { Effect } from './effect.ts'
import { createSpeech, type Speech } from './speech.ts'
import { type Asked, type PatientState, rememberAnswer } from './state.ts'
import { isOwn, mayCancel, recentlyAsked, type StepInput, type StepResult } from './step-input.ts'

/** What follows once it is clear which entry a question means, be it from the matcher or from a pressed button. */
export function answerWith(
  input: StepInput,
  asked: Asked,
  entry: Entry,
  considered: readonly Candidate[],
): StepResult {
  const speech = createSpeech(input.knowledge, asked.language)
  switch (entry.kind) {
    case 'answer':
      return {
        state: rememberAnswer(input.state, asked, entry.id),
        effects: [speech.entry(entry.id, { asksHelped: true })],
      }
    case 'about':
      return { state: settled(input), effects: [speech.entry(entry.id, { asksHelped: false })] }
    case 'handoff':
      return handOff(input, asked, entry, considered)
    case 'urgent':
      return raiseAlarm(input, asked, entry, considered)
  }
}

/**
 * No entry fits: a person answers. A message shortly after a question that only this patient has at staff is added to
 * it; a case shared with others is answered for all of them, and what one adds would go unanswered with it.
 */
export function askUnknown(input: StepInput, asked: Asked, considered: readonly Candidate[]): StepResult {
  const speech = createSpeech(input.knowledge, asked.language)
  const earlier = recentlyAsked(input).find(isOwn)
  if (earlier !== undefined) {
    return { state: settled(input), effects: [alreadyWaiting(speech, earlier), followUp(earlier, asked)] }
  }
  return openCase(input, { kind: 'unknown', entry: null, topic: null, asked, considered, phrase: 'waiting' })
}

/** An answer did not help: a person answers. */
export function askUnhelpful(input: StepInput, asked: Asked, entry: string): StepResult {
  return openCase(input, {
    kind: 'unhelpful',
    entry,
    topic: null,
    asked,
    considered: [],
    phrase: 'unhelpful',
  })
}

/** A known question without a verified answer: its holding text, then a person. Askers of one such entry share a case. */
function handOff(input: StepInput, asked: Asked, entry: Entry, considered: readonly Candidate[]): StepResult {
  const speech = createSpeech(input.knowledge, asked.language)
  const same = input.waiting.find((waiting) => waiting.case.entry === entry.id)
  if (same !== undefined) {
    return {
      state: settled(input),
      effects: [alreadyWaiting(speech, same), followUp(same, asked)],
    }
  }
  const holding = speech.entry(entry.id, { asksHelped: false })
  const topic = entry.personal ? null : `entry:${entry.id}`
  const opened = openCase(input, {
    kind: 'handoff',
    entry: entry.id,
    topic,
    asked,
    considered,
    phrase: 'waiting-handoff',
  })
  return { state: opened.state, effects: [holding, ...opened.effects] }
}

/** Danger: its text first, every time; a person in parallel, on the card that is already open if there is one. */
function raiseAlarm(
  input: StepInput,
  asked: Asked,
  entry: Entry,
  considered: readonly Candidate[],
): StepResult {
  const speech = createSpeech(input.knowledge, asked.language)
  const text = speech.entry(entry.id, { asksHelped: false, after: speech.text('waiting-urgent') })
  const open = input.waiting.find((waiting) => waiting.case.kind === 'urgent')
  const call: Effect =
    open !== undefined
      ? followUp(open, asked)
      : askStaff(input.newId(), { kind: 'urgent', entry: entry.id, topic: null, asked, considered })
  return { state: settled(input), effects: [text, call] }
}

function alreadyWaiting(speech: Speech, waiting: Waiting): Effect {
  return mayCancel(waiting)
    ? speech.waiting('already-waiting', waiting.asker.id)
    : speech.phrase('already-waiting')
}

interface Opening {
  readonly kind: CaseKind
  readonly entry: string | null
  readonly topic: string | null
  readonly asked: Asked
  readonly considered: readonly Candidate[]
}

function openCase(input: StepInput, opening: Opening & { readonly phrase: string }): StepResult {
  const askerId = input.newId()
  const speech = createSpeech(input.knowledge, opening.asked.language)
  return {
    state: settled(input),
    effects: [askStaff(askerId, opening), speech.waiting(opening.phrase, askerId)],
  }
}

function askStaff(askerId: string, { asked, kind, entry, topic, considered }: Opening): Effect {
  return {
    type: 'ask-staff',
    askerId,
    kind,
    entry,
    topic,
    considered,
    question: asked.question,
    language: asked.language,
  }
}

function followUp(waiting: Waiting, asked: Asked): Effect {
  return { type: 'follow-up', caseId: waiting.case.id, language: asked.language, text: asked.question }
}

/** A question that was dealt with is no longer being clarified. */
function settled(input: StepInput): PatientState {
  return { ...input.state, clarifying: null }
}

import type { Language } from '../knowledge/entry.ts'
import type { Match, Turn } from '../matcher/result.ts'
import { CONTEXT_MS, turnOf, withTurn } from '../matcher/turns.ts'

/** A question in the language it was asked in, redacted. */
export interface Asked {
  readonly question: string
  readonly language: Language
}

/** What the conversation remembers of one patient; stored encrypted. */
export interface PatientState {
  /** Chosen with /language; null until then. */
  readonly language: Language | null
  /** What the patient's own program is set to; the first guess. */
  readonly languageHint: Language | null
  /** Set while clarify buttons wait for a press: the question they belong to. */
  readonly clarifying: (Asked & { readonly entries: readonly string[] }) | null
  /** The latest answers, youngest last, so that "this did not help" tells staff what was asked. */
  readonly answered: readonly (Asked & { readonly entry: string })[]
  /** What was written within the last minutes, youngest last: what a "and how?" refers to. */
  readonly turns: readonly TimedTurn[]
}

/** A turn and when it was, in milliseconds since 1970. */
export interface TimedTurn extends Turn {
  readonly at: number
}

/** A patient who has never written. */
export const newPatientState: PatientState = {
  language: null,
  languageHint: null,
  clarifying: null,
  answered: [],
  turns: [],
}

const answersRemembered = 5

/** The turns that still bear on what is said at `now`. States saved by an older version have none. */
export function recentTurns({ turns = [] }: PatientState, now: Date): readonly TimedTurn[] {
  return turns.filter(({ at }) => now.getTime() - at < CONTEXT_MS)
}

/** The state after a message and what followed from it; turns that no longer bear on anything are forgotten. */
export function rememberTurn(
  state: PatientState,
  text: string,
  match: Pick<Match, 'decision' | 'language'>,
  now: Date,
): PatientState {
  const turn = { ...turnOf(text, match), at: now.getTime() }
  return { ...state, turns: withTurn(recentTurns(state, now), turn) }
}

/** The state after `entry` was given as the answer to `asked`; the oldest answer is forgotten. */
export function rememberAnswer(state: PatientState, asked: Asked, entry: string): PatientState {
  return {
    ...state,
    clarifying: null,
    answered: [...state.answered, { ...asked, entry }].slice(-answersRemembered),
  }
}

/** The latest question that `entry` answered, with the state that no longer remembers it; null when there is none. */
export function takeAnswered(
  state: PatientState,
  entry: string,
): { asked: Asked; state: PatientState } | null {
  const index = state.answered.findLastIndex((answer) => answer.entry === entry)
  const asked = state.answered[index]
  if (asked === undefined) return null
  return { asked, state: { ...state, answered: state.answered.toSpliced(index, 1) } }
}

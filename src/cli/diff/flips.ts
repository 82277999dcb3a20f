import type { AcceptedChange, Knowledge, Language, TestQuestion } from '../../knowledge/entry.ts'
import { buildMatcher } from '../../matcher/build.ts'
import { decisionText } from '../../matcher/explain.ts'
import { learnedFrom } from '../../matcher/learn.ts'
import type { Candidate, Decision, Matcher } from '../../matcher/result.ts'
import { expectedEntry, outcomeOf } from '../quiz-score.ts'

/** A question that was asked once, without who asked it. */
export interface RecordedQuestion {
  readonly language: Language
  readonly text: string
}

/** Real questions of the last days out of a data folder; a port, because stores are adapters. */
export type ReadRecorded = (dataDir: string, since: Date) => Promise<readonly RecordedQuestion[]>

/** A question that would now be decided differently. */
export interface Flip extends RecordedQuestion {
  readonly from: 'tests' | 'data'
  /** How often it was asked. */
  readonly times: number
  readonly was: string
  readonly now: string
  /** What the decisions are about. */
  readonly entries: { readonly was: readonly string[]; readonly now: readonly string[] }
  readonly candidates: { readonly was: readonly Candidate[]; readonly now: readonly Candidate[] }
  /** For tests: what is expected, and what that says of the decision now. */
  readonly expect: string | null
  readonly verdict: 'right' | 'among the buttons' | 'not right' | null
  readonly accepted: boolean
}

/** Real questions cannot be acknowledged in a file: what patients wrote does not belong there. */
export function isUnaccepted({ from, accepted }: Flip): boolean {
  return from === 'tests' && !accepted
}

interface Asked {
  readonly tests: readonly TestQuestion[]
  readonly recorded: readonly RecordedQuestion[]
  readonly accepted: readonly AcceptedChange[]
}

/** Asks both; where the matcher learns from the same, nothing can be decided differently, and nothing is built. */
export function findFlips(before: Knowledge, after: Knowledge, asked: Asked): Flip[] {
  if (learnedFrom(before) === learnedFrom(after)) return []
  if (before.entries.size === 0) return []
  return flipsBetween(buildMatcher(before), buildMatcher(after), asked)
}

/** The same with matchers already built: pure. */
export function flipsBetween(before: Matcher, after: Matcher, { tests, recorded, accepted }: Asked): Flip[] {
  const compare = (question: RecordedQuestion, test: TestQuestion | null, times: number): Flip[] => {
    const { language, text } = question
    const context = test === null ? { language } : {}
    const [first, second] = [before.match(text, context), after.match(text, context)]
    if (isSame(first.decision, second.decision, test)) return []
    const now = decisionText(second.decision)
    return [
      {
        language,
        text,
        from: test === null ? 'data' : 'tests',
        times,
        was: decisionText(first.decision),
        now,
        entries: { was: entriesOf(first.decision), now: entriesOf(second.decision) },
        candidates: { was: first.candidates, now: second.candidates },
        expect: test === null ? null : (test.entry ?? test.expect),
        verdict: test === null ? null : verdictOn(test, second.decision),
        accepted:
          test !== null &&
          accepted.some((each) => each.language === language && each.text === text && each.now === now),
      },
    ]
  }
  const sameQuestions = Map.groupBy(recorded, ({ language, text }) => `${language} ${text}`)
  return [
    ...tests.flatMap((test) => compare(test, test, 1)),
    ...[...sameQuestions.values()].flatMap(([question, ...others]) =>
      question === undefined ? [] : compare(question, null, 1 + others.length),
    ),
  ]
}

function entriesOf(decision: Decision): readonly string[] {
  if (decision.type === 'unknown') return []
  return decision.type === 'clarify' ? decision.entries : [decision.entry]
}

/** Buttons come and go with every edit: they matter where the right one does, or else the first. */
function isSame(was: Decision, now: Decision, test: TestQuestion | null): boolean {
  if (was.type !== 'clarify' || now.type !== 'clarify') return decisionText(was) === decisionText(now)
  const wanted = test === null ? undefined : expectedEntry(test)
  if (wanted === undefined) return test !== null || was.entries[0] === now.entries[0]
  return was.entries.includes(wanted) === now.entries.includes(wanted)
}

function verdictOn(test: TestQuestion, decision: Decision): Flip['verdict'] {
  const wanted = expectedEntry(test)
  if (outcomeOf(test, decision) === 'right') return 'right'
  return decision.type === 'clarify' && wanted !== undefined && decision.entries.includes(wanted)
    ? 'among the buttons'
    : 'not right'
}

import type { AcceptedChange, Knowledge, Language, TestQuestion } from '../knowledge/entry.ts'
import { buildMatcher, learnedFrom } from '../matcher/build.ts'
import { decisionText } from '../matcher/explain.ts'
import type { Candidate, Matcher } from '../matcher/result.ts'

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
  readonly was: string
  readonly now: string
  readonly candidates: { readonly was: readonly Candidate[]; readonly now: readonly Candidate[] }
  /** For tests: whether what is decided now is what the test expects. */
  readonly right: boolean | null
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
  const compare = (question: RecordedQuestion, from: Flip['from'], expect: string | null): Flip[] => {
    const { language, text } = question
    const context = from === 'data' ? { language } : {}
    const [first, second] = [before.match(text, context), after.match(text, context)]
    const [was, now] = [decisionText(first.decision), decisionText(second.decision)]
    if (was === now) return []
    const right = expect === null ? null : isExpected(expect, second.decision)
    const candidates = { was: first.candidates, now: second.candidates }
    const isAccepted = accepted.some(
      (each) => each.language === language && each.text === text && each.now === now,
    )
    return [{ language, text, from, was, now, candidates, right, accepted: isAccepted }]
  }
  return [
    ...tests.flatMap((test) => compare(test, 'tests', test.expect)),
    ...recorded.flatMap((question) => compare(question, 'data', null)),
  ]
}

function isExpected(expect: string, decision: ReturnType<Matcher['match']>['decision']): boolean {
  if (expect === 'not-urgent') return decision.type !== 'urgent'
  return 'entry' in decision && expect !== 'urgent' ? decision.entry === expect : decision.type === expect
}

import type { EntryKind, Language, QuizBars, TestQuestion } from '../knowledge/entry.ts'
import type { Match } from '../matcher/result.ts'

/** One test question and what the matcher made of it. */
export interface Answered {
  readonly test: TestQuestion
  readonly match: Match
  readonly outcome: Outcome
  /** The test is about danger, and so an alarm is right. */
  readonly danger: boolean
}

/** clarified: buttons were offered; unknown: a person would be asked. "right" also where unknown or calm was right. */
export type Outcome = 'right' | 'wrong' | 'clarified' | 'unknown'

/** Counts over some of the questions. */
export interface Score {
  readonly asked: number
  /** Of these an entry is expected, and the following six count only them. */
  readonly ofEntries: number
  readonly firstRight: number
  readonly amongThree: number
  readonly answeredRight: number
  readonly clarified: number
  /** Of these, the right entry was among the buttons. */
  readonly offered: number
  readonly unknown: number
  /** Where a person must answer: how many were asked, how many were told anything else, and how many met buttons. */
  readonly outside: number
  readonly outsideAnswered: number
  readonly outsideClarified: number
  /** Of all that was asked: another entry's text, an answer where there is none, or a false alarm. */
  readonly wrong: number
  readonly danger: number
  readonly alarmed: number
  readonly falseAlarms: number
}

/** Everything there is to say of one run. */
export interface QuizResult {
  readonly scores: ReturnType<typeof scoreByLanguage>
  readonly curve: readonly CurvePoint[]
  /** Bars that were not reached. */
  readonly below: readonly string[]
  /** Null where single questions stay unseen. */
  readonly seen: null | {
    readonly failures: readonly Answered[]
    readonly confusions: ReturnType<typeof confusions>
  }
}

/** What a match is worth. `kindOf` gives an entry's kind. */
export function judge(
  test: TestQuestion,
  match: Match,
  kindOf: (id: string) => EntryKind | undefined,
): Answered {
  const danger = test.expect === 'urgent' || kindOf(test.expect) === 'urgent'
  return { test, match, danger, outcome: outcomeOf(test, match.decision) }
}

/** What a decision is worth for a test. */
export function outcomeOf({ expect, entry }: TestQuestion, decision: Match['decision']): Outcome {
  const { type } = decision
  if (expect === 'not-urgent') return type === 'urgent' ? 'wrong' : 'right'
  if (expect === 'unknown' && type === 'unknown') return 'right'
  if (type === 'unknown') return 'unknown'
  if (type === 'clarify') return 'clarified'
  if (expect === 'unknown') return 'wrong'
  if (expect !== 'urgent') return decision.entry === expect ? 'right' : 'wrong'
  return type === 'urgent' && (entry === undefined || entry === decision.entry) ? 'right' : 'wrong'
}

/** The entry whose text is right, where one is. */
export function expectedEntry({ expect, entry }: TestQuestion): string | undefined {
  return expect === 'urgent' || expect === 'unknown' || expect === 'not-urgent' ? entry : expect
}

export function score(answered: readonly Answered[]): Score {
  const count = (all: readonly Answered[], is: (each: Answered) => boolean) => all.filter(is).length
  const withEntry = answered.filter(({ test }) => expectedEntry(test) !== undefined)
  const outside = answered.filter(({ test }) => test.expect === 'unknown')
  const isAlarm = ({ match }: Answered) => match.decision.type === 'urgent'
  const among = (most: number) => (each: Answered) =>
    each.match.candidates.slice(0, most).some(({ entry }) => entry === expectedEntry(each.test))
  return {
    asked: answered.length,
    ofEntries: withEntry.length,
    firstRight: count(withEntry, among(1)),
    amongThree: count(withEntry, among(3)),
    answeredRight: count(withEntry, ({ outcome }) => outcome === 'right'),
    clarified: count(withEntry, ({ outcome }) => outcome === 'clarified'),
    offered: count(withEntry, isOffered),
    unknown: count(withEntry, ({ outcome }) => outcome === 'unknown'),
    outside: outside.length,
    outsideAnswered: count(outside, ({ outcome }) => outcome === 'wrong'),
    outsideClarified: count(outside, ({ outcome }) => outcome === 'clarified'),
    wrong: count(answered, ({ outcome }) => outcome === 'wrong'),
    danger: count(answered, ({ danger }) => danger),
    alarmed: count(answered, (each) => each.danger && isAlarm(each)),
    falseAlarms: count(answered, (each) => !each.danger && isAlarm(each)),
  }
}

function isOffered({ test, match: { decision } }: Answered): boolean {
  const right = expectedEntry(test)
  return decision.type === 'clarify' && right !== undefined && decision.entries.includes(right)
}

/** What one threshold of direct answers would bring. */
export interface CurvePoint {
  /** At most this share of the questions that are looked at is answered wrongly. */
  readonly wrong: number
  /** The least confidence that is answered; null where even the surest answers are wrong too often. */
  readonly threshold: number | null
  /** Of the questions that have an entry, the share that is answered directly and right. */
  readonly right: number
}

const WRONG_ALLOWED = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1]

/**
 * Direct answers against wrong ones: for each share of wrong answers the lowest threshold that keeps to it on these very
 * questions, by the first candidate's confidence alone. Questions in danger, harmless talk and alarms are left out: they
 * follow another rule.
 */
export function curve(answered: readonly Answered[]): readonly CurvePoint[] {
  const judged = answered
    .filter(({ danger, test, match }) => {
      const harmless = test.expect === 'not-urgent' && test.entry === undefined
      return !danger && !harmless && match.decision.type !== 'urgent'
    })
    .map(({ test, match: { candidates } }) => {
      const [first] = candidates
      const right = expectedEntry(test)
      const known = right !== undefined
      return { confidence: first?.confidence ?? 0, known, hit: known && first?.entry === right }
    })
    .sort((a, b) => b.confidence - a.confidence)
  const known = judged.filter((each) => each.known).length
  return WRONG_ALLOWED.map((wrong) => {
    const least = judged.find(({ confidence }) => {
      const missed = judged.filter((each) => !each.hit && each.confidence >= confidence).length
      return missed > wrong * judged.length
    })
    const given = judged.filter(({ confidence }) => least === undefined || confidence > least.confidence)
    const right = known === 0 ? 0 : given.filter(({ hit }) => hit).length / known
    return { wrong, threshold: given.at(-1)?.confidence ?? null, right }
  })
}

/** One score a language, in the order of the incident, then all together. */
export function scoreByLanguage(
  answered: readonly Answered[],
  languages: readonly Language[],
): readonly { readonly language: string; readonly score: Score }[] {
  const own = languages.map((language) => ({
    language,
    score: score(answered.filter(({ test }) => test.language === language)),
  }))
  return languages.length === 1 ? own : [...own, { language: 'all', score: score(answered) }]
}

/** Which entries are taken for which others: expected, first candidate, how often; the most frequent first. */
export function confusions(answered: readonly Answered[]): readonly (readonly [string, string, number])[] {
  const counts = new Map<string, number>()
  for (const { test, match } of answered) {
    const [expected, first] = [expectedEntry(test), match.candidates[0]?.entry]
    if (expected === undefined || first === undefined || first === expected) continue
    const pair = JSON.stringify([expected, first])
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return [...counts]
    .map(([pair, count]) => [...(JSON.parse(pair) as [string, string]), count] as const)
    .sort(([a, , less], [b, , more]) => more - less || (a < b ? -1 : 1))
}

/** One line for each bar that is not reached. */
export function belowBars(total: Score, bars: QuizBars): string[] {
  const { asked, ofEntries, wrong, danger, alarmed, falseAlarms, answeredRight } = total
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  const least = [
    ['urgent_recall', share(alarmed, danger), bars.urgentRecall],
    ['answered_right', share(answeredRight, ofEntries), bars.answeredRight],
  ] as const
  const most = [
    ['wrong_share', share(wrong, asked), bars.wrongShare],
    ['false_alarms', share(falseAlarms, asked - danger), bars.falseAlarms],
  ] as const
  const line = (name: string, found: number, what: string, bar: number) =>
    `${name} is ${(100 * found).toFixed(1)} %, the bar is at ${what} ${Number((100 * bar).toFixed(2))} %`
  return [
    ...least.flatMap(([name, found, bar]) =>
      found !== null && bar !== undefined && found < bar ? [line(name, found, 'least', bar)] : [],
    ),
    ...most.flatMap(([name, found, bar]) =>
      found !== null && bar !== undefined && found > bar ? [line(name, found, 'most', bar)] : [],
    ),
  ]
}

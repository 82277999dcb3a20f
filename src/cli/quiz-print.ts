import { decisionText } from '../matcher/explain.ts'
import type { Answered, Outcome, QuizResult, Score } from './quiz-score.ts'
import { formatTable, percent } from './table.ts'

const mostPairs = 15
const candidatesShown = 3

/** The worst first. */
const sections: readonly (readonly [Outcome, string])[] = [
  ['wrong', 'Answered wrongly'],
  ['unknown', 'Not answered'],
  ['clarified', 'Only buttons'],
]

/** A run as text for a terminal. */
export function printQuiz({ scores, curve, below, seen }: QuizResult): string {
  const parts = [table(scores), curveTable(curve)]
  if (seen !== null) {
    for (const [outcome, heading] of sections) {
      const own = seen.failures.filter((each) => each.outcome === outcome)
      if (own.length > 0) parts.push(`${heading} (${own.length})\n${own.map(failure).join('\n')}`)
    }
    if (seen.confusions.length > 0) parts.push(heat(seen.confusions))
  }
  const bars = below.length === 0 ? [] : [`Below the bar:\n${below.map((line) => `  ${line}`).join('\n')}`]
  return `${[...parts, ...bars].join('\n\n')}\n`
}

function table(scores: QuizResult['scores']): string {
  const header = [
    'language',
    'asked',
    'entry',
    'first',
    'in three',
    'right',
    'offered',
    'unknown',
    'wrong',
    'kept back',
    'buttons',
    'urgent',
    'false alarms',
  ]
  return formatTable(
    header,
    scores.map(({ language, score }) => row(language, score)),
  )
}

function row(language: string, score: Score): (string | number)[] {
  const { ofEntries, asked, danger } = score
  const share = (part: number) => percent(part, ofEntries)
  return [
    language,
    asked,
    ofEntries,
    share(score.firstRight),
    share(score.amongThree),
    share(score.answeredRight),
    share(score.offered),
    share(score.unknown),
    `${percent(score.wrong, asked)} (${score.wrong})`,
    percent(score.outside - score.outsideAnswered, score.outside),
    percent(score.outsideClarified, score.outside),
    `${score.alarmed}/${danger}`,
    `${score.falseAlarms}/${asked - danger}`,
  ]
}

function curveTable(points: QuizResult['curve']): string {
  const rows = points.map(({ wrong, threshold, right }) => [
    percent(wrong, 1),
    percent(right, 1),
    threshold === null ? 'never' : percent(threshold, 1),
  ])
  return formatTable(['at most wrong', 'answered right', 'answer from'], rows)
}

function failure({ test, match, danger }: Answered): string {
  const candidates = match.candidates
    .slice(0, candidatesShown)
    .map(({ entry, confidence }) => `${entry} ${(100 * confidence).toFixed(0)} %`)
  const wanted = test.entry === undefined ? test.expect : `${test.expect} ${test.entry}`
  const missed = danger && match.decision.type !== 'urgent' ? ' (danger missed)' : ''
  return [
    `  ${test.language}  ${test.text}`,
    `      expected ${wanted}; decided ${decisionText(match.decision)}${missed}`,
    `      candidates ${candidates.join(', ') || 'none'}`,
  ].join('\n')
}

/** The pairs that are confused most, a block for each time. */
function heat(pairs: NonNullable<QuizResult['seen']>['confusions']): string {
  const rows = pairs
    .slice(0, mostPairs)
    .map(([expected, first, count]) => [expected, first, count, '█'.repeat(Math.min(count, 20))])
  const rest = pairs.length > mostPairs ? `\n… and ${pairs.length - mostPairs} more pairs` : ''
  return `Entries taken for others, by the first candidate\n${formatTable(['expected', 'taken for', 'times', ''], rows)}${rest}`
}

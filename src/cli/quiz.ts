import { matcherDirOf } from '../config.ts'
import type { Knowledge, TestQuestion } from '../knowledge/entry.ts'
import type { Matcher } from '../matcher/result.ts'
import { recallMatcher } from '../mind/kept.ts'
import { type Command, exitCode } from './command.ts'
import { printQuiz } from './quiz-print.ts'
import {
  type Answered,
  belowBars,
  confusions,
  curve,
  judge,
  type QuizResult,
  score,
  scoreByLanguage,
} from './quiz-score.ts'
import { commonOptions, openKnowledge, readFlags } from './read-flags.ts'

const usage = `npm run quiz -- [--blind] [--knowledge DIR] [--json]

Asks the questions of tests.yaml and prints, a language a line:
  asked            questions; "entry" of them have an entry that answers them, and the next five count these
  first, in three  the right entry is the first candidate, among the first three
  right            the right answer was given
  offered          the right entry was among the buttons
  unknown          a person would be asked
  wrong            of all that was asked: another answer was given, or any where none is right
  kept back        of what a person must answer: no answer was given
  buttons          of the same: buttons were offered
  urgent           of the questions in danger, how many raised the alarm
  false alarms     alarms on questions that are not in danger
then the share answered directly and right that other thresholds would bring on these questions, at so many wrong
answers at most (without danger and harmless talk), each failure with its candidates, and which entries are taken for
which others.
  --blind          tests-blind.yaml instead: numbers only, so that it stays blind; bars are not applied
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --json           one JSON object: scores, curve, below, failures, confusions (the last two not with --blind)
The bars are quiz_bars in incident.yaml: wrong_share and false_alarms at most, urgent_recall and answered_right at
least; each from 0 to 1, each optional.
Exit code: 0, 1 below a bar or when the knowledge cannot be used, 2 when called wrongly.
`

const options = { ...commonOptions, blind: { type: 'boolean', default: false } } as const

/** `npm run quiz`. */
export const quiz: Command = async (args, io) => {
  const flags = readFlags(args, io, { usage, options })
  if (typeof flags === 'number') return flags
  const { blind, json } = flags.values
  const knowledge = openKnowledge(flags.values.knowledge, io)
  if (knowledge === null) return exitCode.bad
  const tests = blind ? knowledge.blindTests : knowledge.tests
  if (tests.length === 0) {
    io.errors.write(`There are no tests: write them into ${blind ? 'tests-blind' : 'tests'}.yaml.\n`)
    return exitCode.bad
  }
  const matcher = recallMatcher(matcherDirOf(io.env), knowledge)
  const result = resultOf({ knowledge, matcher }, tests, blind === true)
  io.output.write(json ? `${JSON.stringify(asJson(result), null, 2)}\n` : printQuiz(result))
  return result.below.length > 0 ? exitCode.bad : exitCode.good
}

interface Asked {
  readonly knowledge: Knowledge
  readonly matcher: Matcher
}

function resultOf(asked: Asked, tests: readonly TestQuestion[], blind: boolean): QuizResult {
  const { knowledge } = asked
  const answered = ask(asked, tests)
  const scores = scoreByLanguage(answered, knowledge.incident.languages)
  const points = curve(answered)
  if (blind) return { scores, curve: points, below: [], seen: null }
  const failures = answered.filter(({ outcome }) => outcome !== 'right')
  return {
    scores,
    curve: points,
    below: belowBars(score(answered), knowledge.incident.quizBars),
    seen: { failures, confusions: confusions(answered) },
  }
}

/** Each question as a patient who has chosen no language would ask it. */
function ask({ knowledge, matcher }: Asked, tests: readonly TestQuestion[]): Answered[] {
  return tests.map((test) => judge(test, matcher.match(test.text), (id) => knowledge.entries.get(id)?.kind))
}

function asJson({ scores, curve: points, below, seen }: QuizResult) {
  if (seen === null) return { scores, curve: points, below }
  const failures = seen.failures.map(({ test, match, outcome, danger }) => ({
    ...test,
    outcome,
    danger,
    ...match,
  }))
  return { scores, curve: points, below, failures, confusions: seen.confusions }
}

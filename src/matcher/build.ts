import type { Knowledge } from '../knowledge/entry.ts'
import { type Rank, rankBy } from './calibrate.ts'
import { decide, type Thresholds } from './decide.ts'
import { type Analysis, explainAnalysis, inspectAnalysis } from './explain.ts'
import { createLearner, type MatcherCalibration, openTrained, type Trained } from './learn.ts'
import { readMessage } from './read-message.ts'
import type { Candidate, MatchContext, Matcher } from './result.ts'
import { heedSecond } from './two-questions.ts'
import { type JudgeDanger, judgeBy } from './urgent.ts'
import { dangerIn } from './validate.ts'

/** Learns from the knowledge and calibrates itself on it. The same knowledge gives the same matcher. */
export function buildMatcher(knowledge: Knowledge): Matcher {
  const learner = createLearner(knowledge)
  return createMatcher(openTrained(knowledge, learner.learn()), learner.calibrate())
}

/** Models and how far they can be trusted, together: what decides. */
export function createMatcher(trained: Trained, { entries, urgent }: MatcherCalibration): Matcher {
  const parts = {
    ...trained,
    rank: rankBy(entries.weights, trained.labels.outside),
    judge: judgeBy(urgent.weights, trained.labels),
    thresholds: { direct: entries.direct, clarify: entries.clarify, urgent: urgent.threshold },
  }
  const analyse = (question: string, context: MatchContext = {}) => analyseQuestion(parts, question, context)
  return {
    match(question, context) {
      const { message, decision, findings } = analyse(question, context)
      return { language: message.language, decision, candidates: findings.candidates }
    },
    explain: (question, context) => explainAnalysis(analyse(question, context), parts),
    inspect: (question, context) => inspectAnalysis(analyse(question, context), parts),
  }
}

interface Deciding extends Trained {
  readonly rank: Rank
  readonly judge: JudgeDanger
  readonly thresholds: Thresholds
}

function analyseQuestion(parts: Deciding, question: string, context: MatchContext): Analysis {
  const { guesser, strip, labels, danger, rank, judge, thresholds } = parts
  const message = strip(readMessage(guesser, question, context.language))
  const alone = parts.score(message)
  const scores = alone && parts.inContext(message, alone, context.earlier ?? [])
  const idOf = (label: number) => labels.entries[label]?.id ?? ''
  const alarm = scores && judge(scores, dangerIn(message, danger))
  const candidatesOf = (read: Float64Array | undefined): Candidate[] =>
    read === undefined ? [] : rank(read).map(({ label, confidence }) => ({ entry: idOf(label), confidence }))
  const findings = {
    candidates: candidatesOf(scores),
    danger: alarm?.danger ?? 0,
    urgentEntry: alarm?.label === undefined ? undefined : idOf(alarm.label),
  }
  const first = decide(findings, thresholds, parts.kindOf)
  const readClauses = () =>
    (message.clauses?.() ?? []).flatMap((clause) => candidatesOf(parts.score(strip(clause))).slice(0, 1))
  const decision = heedSecond(first, readClauses, thresholds.direct, parts.kindOf)
  return { message, alone, scores, earlier: context.earlier ?? [], findings, decision }
}

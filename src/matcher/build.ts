import type { EntryKind, Knowledge } from '../knowledge/entry.ts'
import { type Calibration, calibrate } from './calibrate.ts'
import { decide, type Thresholds } from './decide.ts'
import { createNgrams } from './evidence/ngrams.ts'
import { createTypos, type TypoEvidence } from './evidence/typos.ts'
import { type Analysis, explainAnalysis } from './explain.ts'
import { createLanguageGuesser, type LanguageGuesser } from './language.ts'
import { createPanel, type Panel } from './panel.ts'
import { readMessage } from './read-message.ts'
import type { MatchContext, Matcher } from './result.ts'
import { collectSamples, type Samples } from './samples.ts'
import { createUrgentDetector, type UrgentDetector } from './urgent.ts'
import { crossValidate, dangerTraining, entryTraining } from './validate.ts'

/** Everything a knowledge base teaches. */
export interface Learned {
  readonly guesser: LanguageGuesser
  readonly samples: Samples
  readonly panel: Panel
  readonly danger: Panel
  readonly typos: TypoEvidence
  readonly calibration: Calibration
  readonly urgent: UrgentDetector
  readonly thresholds: Thresholds
  readonly kindOf: (entry: string) => EntryKind
}

/** Learns from the knowledge and calibrates itself on it. The same knowledge gives the same matcher. */
export function buildMatcher(knowledge: Knowledge): Matcher {
  const learned = learn(knowledge)
  const analyse = (question: string, context: MatchContext = {}) =>
    analyseQuestion(learned, question, context)
  return {
    match(question, context) {
      const { message, decision, findings } = analyse(question, context)
      return { language: message.language, decision, candidates: findings.candidates }
    },
    explain: (question, context) => explainAnalysis(analyse(question, context), learned),
  }
}

export function learn(knowledge: Knowledge): Learned {
  const guesser = createLanguageGuesser(knowledge)
  const samples = collectSamples(knowledge, guesser)
  const ngrams = createNgrams(samples.all.map(({ message }) => message))
  // Typos are left out of the trials: correcting there takes as long as all the rest and changes next to nothing.
  const trials = crossValidate(samples, {
    panel: (training) => createPanel([ngrams(training)]),
    danger: (training) => createPanel([ngrams(training)]),
  })
  const training = entryTraining(samples, samples.all)
  const grams = ngrams(training)
  const typos = createTypos(training, grams)
  const danger = ngrams(dangerTraining(samples.all))
  const calibration = calibrate(trials, samples.outside, knowledge.incident.maxWrong)
  const urgent = createUrgentDetector(trials, samples)
  return {
    guesser,
    samples,
    panel: createPanel([grams, typos]),
    danger: createPanel([danger]),
    typos,
    calibration,
    urgent,
    thresholds: { direct: calibration.direct, clarify: calibration.clarify, urgent: urgent.threshold },
    kindOf: (entry) => knowledge.entries.get(entry)?.kind ?? 'handoff',
  }
}

function analyseQuestion(learned: Learned, question: string, context: MatchContext): Analysis {
  const { guesser, samples, panel, danger, calibration, urgent, thresholds } = learned
  const message = readMessage(guesser, question, context.language)
  const scores = panel.score(message)
  const idOf = (label: number) => samples.entries[label]?.id ?? ''
  const alarm = scores && urgent.judge(scores, danger.score(message)?.[1] ?? 0)
  const findings = {
    candidates: scores
      ? calibration.rank(scores).map(({ label, confidence }) => ({ entry: idOf(label), confidence }))
      : [],
    danger: alarm?.danger ?? 0,
    urgentEntry: alarm?.label === undefined ? undefined : idOf(alarm.label),
  }
  const decision = decide(findings, thresholds, learned.kindOf)
  return { message, scores, findings, decision }
}

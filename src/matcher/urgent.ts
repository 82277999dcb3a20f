import { fitLogistic, logisticOf, logit } from './logistic.ts'
import type { Labels } from './samples.ts'
import type { Trial } from './validate.ts'

/** How sure it is that somebody is in danger, and which urgent entry is the likeliest. */
export interface Alarm {
  readonly danger: number
  /** The label of an urgent entry; undefined when the knowledge has none. */
  readonly label: number | undefined
}

/** `danger`: the probability that the model of danger gives, see `dangerIn`. */
export type JudgeDanger = (scores: Float64Array, danger: number) => Alarm

/** What cross-validation taught about danger: plain numbers, so that another process can find them out. */
export interface UrgentCalibration {
  readonly weights: readonly number[]
  /** From this danger on, the alarm rings. */
  readonly threshold: number
  readonly report: UrgentReport
}

/** Shares found by cross-validation. */
export interface UrgentReport {
  /** Of questions of urgent entries, and of the 'urgent' calibration examples. */
  readonly recallQuestions: number
  readonly recallExamples: number
  /** Of 'calm' examples, and of all other questions and examples. */
  readonly falseCalm: number
  readonly falseOrdinary: number
}

/**
 * The alarm may ring for this share of harmless texts with alarming words, and this share of all other texts. The
 * harmless texts are chosen to mislead: when it rang for 9 % of them, it rang for 2.6 % of strangers' harmless ones.
 * See docs/matcher.md for what other shares find.
 */
export const FALSE_ON_CALM = 0.2
export const FALSE_ON_ORDINARY = 0.02

/**
 * Joins what the model of danger thinks with what the entries' model gives to urgent entries, by logistic regression
 * over cross-validated trials. The threshold is as low as the allowed false alarms let it be: recall first, but an
 * alarm that always rings is not heard.
 */
export function calibrateUrgent(trials: readonly Trial[], labels: Labels): UrgentCalibration {
  const urgent = urgentLabels(labels)
  const tried = trials.filter(({ orphan }) => !orphan)
  const weights = fitLogistic(
    tried.map(({ scores, danger, sample }) => {
      return { features: features(urgent, scores, danger), hit: sample.danger, weight: 1 }
    }),
  )
  const judge = judgeBy(weights, labels)
  const judged = tried.map(({ scores, danger, sample }) => ({ sample, danger: judge(scores, danger).danger }))
  const threshold = urgent.length === 0 ? Number.POSITIVE_INFINITY : thresholdOf(judged)
  return { weights, threshold, report: reportOf(judged, threshold) }
}

/** Judges danger with these weights of a calibration. */
export function judgeBy(weights: readonly number[], labels: Labels): JudgeDanger {
  const urgent = urgentLabels(labels)
  const likelihood = logisticOf(weights)
  return (scores, danger) => ({
    danger: likelihood(features(urgent, scores, danger)),
    label: likeliest(urgent, scores),
  })
}

function urgentLabels({ entries }: Labels): readonly number[] {
  return entries.flatMap((entry, label) => (entry.kind === 'urgent' ? [label] : []))
}

function features(urgent: readonly number[], scores: Float64Array, danger: number): readonly number[] {
  return [logit(danger), logit(urgent.reduce((sum, label) => sum + (scores[label] ?? 0), 0))]
}

function likeliest(urgent: readonly number[], scores: Float64Array): number | undefined {
  return urgent.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))[0]
}

type Judged = readonly { readonly sample: Trial['sample']; readonly danger: number }[]

const isCalm = ({ sample }: Judged[number]) => sample.role === 'calm'
const isOrdinary = ({ sample }: Judged[number]) => !sample.danger && sample.role !== 'calm'

function thresholdOf(judged: Judged): number {
  const calm = aboveShare(judged.filter(isCalm), FALSE_ON_CALM)
  return Math.max(calm, aboveShare(judged.filter(isOrdinary), FALSE_ON_ORDINARY))
}

/** A threshold that at most this share reaches. */
function aboveShare(judged: Judged, share: number): number {
  const falling = judged.map(({ danger }) => danger).sort((a, b) => b - a)
  const first = falling[Math.floor(share * falling.length)]
  return first === undefined ? 0.5 : first + Number.EPSILON
}

function reportOf(judged: Judged, threshold: number): UrgentReport {
  const share = (of: (one: Judged[number]) => boolean) => {
    const chosen = judged.filter(of)
    return chosen.filter(({ danger }) => danger >= threshold).length / Math.max(1, chosen.length)
  }
  return {
    recallQuestions: share(({ sample }) => sample.role === 'question' && sample.danger),
    recallExamples: share(({ sample }) => sample.role === 'urgent'),
    falseCalm: share(isCalm),
    falseOrdinary: share(isOrdinary),
  }
}

import { fitLogistic, logisticOf } from './logistic.ts'
import type { Candidate } from './result.ts'
import type { Trial } from './validate.ts'

/** Label scores to entries with calibrated confidence, best first. */
export type Rank = (scores: Float64Array) => readonly RankedLabel[]

export interface RankedLabel {
  readonly label: number
  readonly confidence: Candidate['confidence']
}

/** What cross-validation taught about confidence: plain numbers, so that another process can find them out. */
export interface Calibration {
  /** Of the logistic regression from scores to confidence; see `features`. */
  readonly weights: readonly number[]
  /** From this confidence of the first candidate on, it is the answer; infinite when no answer is sure enough. */
  readonly direct: number
  /** From this summed confidence of the offered candidates on, they are offered as buttons. */
  readonly clarify: number
}

/** So many candidates are kept. */
export const MOST_CANDIDATES = 5
/** So many are offered as buttons. */
export const MOST_OFFERED = 3
/** Of all that is met with buttons, out of scope included, so much must find the right entry among them. */
export const OFFER_RIGHT = 0.62
/**
 * Questions of entries left out count together as much as this share of the entries' own questions. With the
 * out-of-scope examples a fifth of all asked is then outside the knowledge; strangers who wrote tests made it a seventh.
 */
export const ORPHAN_SHARE = 0.1
/** The same where there are no out-of-scope examples: they alone stand for that fifth then. */
export const ORPHAN_SHARE_ALONE = 0.25

/**
 * Turns scores into confidence by logistic regression (Platt scaling, see logistic.ts) over cross-validated trials, and
 * derives the thresholds from them.
 */
export function calibrate(trials: readonly Trial[], outside: number, maxWrong: number): Calibration {
  const judged = weigh(trials.filter(({ sample }) => sample.role !== 'urgent'))
  const weights = fitLogistic(
    judged.flatMap((trial) =>
      best(trial.scores, outside).map((label) => ({
        features: features(trial.scores, label, outside),
        hit: label === trial.truth,
        weight: trial.weight,
      })),
    ),
  )
  const rank = rankBy(weights, outside)
  const outcomes = judged.map((trial) => ({ trial, ranked: rank(trial.scores) }))
  const direct = directThreshold(outcomes, maxWrong)
  return { weights, direct, clarify: clarifyThreshold(outcomes, direct) }
}

/** Ranks labels by the confidence that these weights of a calibration give. */
export function rankBy(weights: readonly number[], outside: number): Rank {
  const likelihood = logisticOf(weights)
  return (scores) =>
    best(scores, outside)
      .map((label) => ({ label, confidence: likelihood(features(scores, label, outside)) }))
      .sort((a, b) => b.confidence - a.confidence)
}

/** A trial, and what it counts among all asked. */
interface Weighed extends Trial {
  readonly weight: number
}

/** Where an entry is left out, all its questions are tried a second time; see `ORPHAN_SHARE`. */
function weigh(trials: readonly Trial[]): readonly Weighed[] {
  const alone = trials.every(({ sample }) => sample.role === 'question')
  const share = alone ? ORPHAN_SHARE_ALONE : ORPHAN_SHARE
  return trials.map((trial) => ({ ...trial, weight: trial.orphan ? share : 1 }))
}

interface Outcome {
  readonly trial: Weighed
  readonly ranked: readonly RankedLabel[]
}

/**
 * Conformal risk control (Angelopoulos, Bates, Fisch, Lei & Schuster, 2022): the lowest threshold at which the wrong
 * answers, plus one more that might come, are at most `maxWrong` of all asked. Asked are the entries' questions, the
 * out-of-scope and the calm examples, and questions whose entry was left out; silence is never wrong.
 */
function directThreshold(outcomes: readonly Outcome[], maxWrong: number): number {
  const asked = outcomes.map(({ trial, ranked }) => ({
    confidence: ranked[0]?.confidence ?? 0,
    wrong: ranked[0]?.label === trial.truth ? 0 : trial.weight,
    weight: trial.weight,
  }))
  const total = asked.reduce((sum, { weight }) => sum + weight, 0)
  const allowed = maxWrong * (total + 1) - 1
  return lowestWithin(asked, allowed)
}

function lowestWithin(asked: readonly { confidence: number; wrong: number }[], allowed: number): number {
  const falling = [...asked].sort((a, b) => b.confidence - a.confidence)
  let wrong = 0
  let threshold = Number.POSITIVE_INFINITY
  for (const [at, { confidence, wrong: more }] of falling.entries()) {
    wrong += more
    if (wrong > allowed) break
    // A threshold parts only what differs: all that are equally sure are answered, or none.
    if (falling[at + 1]?.confidence !== confidence) threshold = confidence
  }
  return threshold
}

/** The lowest sum at which, of all that is offered, the offer is right often enough. */
function clarifyThreshold(outcomes: readonly Outcome[], direct: number): number {
  const unsure = outcomes
    .filter(({ ranked }) => (ranked[0]?.confidence ?? 0) < direct)
    .map(({ trial, ranked }) => {
      const shown = offered(ranked)
      const right = shown.some(({ label }) => label === trial.truth) ? trial.weight : 0
      return { sum: confidenceOf(shown), right, weight: trial.weight }
    })
    .sort((a, b) => b.sum - a.sum)
  let right = 0
  let shown = 0
  let threshold = Number.POSITIVE_INFINITY
  for (const [at, offer] of unsure.entries()) {
    right += offer.right
    shown += offer.weight
    const parts = unsure[at + 1]?.sum !== offer.sum
    if (parts && right >= OFFER_RIGHT * shown) threshold = offer.sum
  }
  return threshold
}

/** What buttons would show: the first two, and the third where it is not far behind the second. */
export function offered<T extends { readonly confidence: number }>(ranked: readonly T[]): readonly T[] {
  const shown = ranked.slice(0, MOST_OFFERED)
  const [, second, third] = shown
  const far = second !== undefined && third !== undefined && third.confidence < second.confidence / 3
  return far ? shown.slice(0, 2) : shown
}

export function confidenceOf(ranked: readonly { readonly confidence: number }[]): number {
  return ranked.reduce((sum, { confidence }) => sum + confidence, 0)
}

/** The likeliest entries. */
function best(scores: Float64Array, outside: number): number[] {
  const found: number[] = []
  const scoreOf = (label: number | undefined) => (label === undefined ? -1 : (scores[label] ?? 0))
  for (let label = 0; label < scores.length; label++) {
    if (label === outside || scoreOf(label) <= scoreOf(found[MOST_CANDIDATES - 1])) continue
    const place = found.findIndex((other) => scoreOf(other) < scoreOf(label))
    found.splice(place < 0 ? found.length : place, 0, label)
    if (found.length > MOST_CANDIDATES) found.pop()
  }
  return found
}

/** How likely the label is, how far ahead of its strongest rival, and how likely it is that any entry is meant. */
function features(scores: Float64Array, label: number, outside: number): readonly number[] {
  const own = bounded(scores[label])
  const rival = scores.reduce((most, score, other) => (other !== label && score > most ? score : most), 0)
  return [
    Math.log(own / (1 - own)),
    Math.log(own / bounded(rival)),
    Math.log(bounded(1 - (scores[outside] ?? 0))),
  ]
}

function bounded(probability = 0): number {
  return Math.min(1 - 1e-9, Math.max(1e-9, probability))
}

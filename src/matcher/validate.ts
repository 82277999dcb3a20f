import type { Training } from './evidence/evidence.ts'
import type { Message } from './message.ts'
import type { Panel } from './panel.ts'
import type { Sample, Samples } from './samples.ts'

/** A sample as a matcher saw it that had not learned from it. */
export interface Trial {
  readonly sample: Sample
  /** The right label then: `outside` also for a question whose whole entry was left out. */
  readonly truth: number
  /** Its entry was left out of the matcher, so that it stood for a question nobody has written an entry for. */
  readonly orphan: boolean
  /** The probability of each label. */
  readonly scores: Float64Array
  /** The probability of danger. */
  readonly danger: number
}

/** What is tried: the panel that tells entries, and the one that tells danger from the rest (see `dangerTraining`). */
export interface Trainers {
  readonly panel: (training: Training) => Panel
  readonly danger: (training: Training) => Panel
}

const FOLDS = 5
/** So many trials tell enough: thresholds are shares of them. A large knowledge base is not tried in every fold. */
const ENOUGH = 8_000

/**
 * Cross-validation with entries left out: each fold leaves out a fifth of every entry's questions and of the calibration
 * examples, and a fifth of the entries altogether. So it shows both how known questions in new words fare and how
 * questions fare that belong to this incident but to no entry: the likeliest kind of question outside the knowledge.
 */
export function crossValidate(samples: Samples, trainers: Trainers, enough = ENOUGH): Trial[] {
  const trials: Trial[] = []
  for (let fold = 0; fold < FOLDS && trials.length < enough; fold++)
    trials.push(...tryFold(samples, trainers, fold))
  return trials
}

function tryFold(samples: Samples, trainers: Trainers, fold: number): Trial[] {
  const { all, outside } = samples
  const orphan = ({ label }: Sample) => label !== outside && label % FOLDS === fold
  const held = ({ role, place, label }: Sample) => role !== 'title' && (place + label) % FOLDS === fold
  const learned = all.filter((sample) => !held(sample))
  const panel = trainers.panel(
    entryTraining(
      samples,
      learned.filter((sample) => !orphan(sample)),
    ),
  )
  const danger = trainers.danger(dangerTraining(learned))
  return all
    .filter((sample) => sample.role !== 'title' && (held(sample) || orphan(sample)))
    .flatMap((sample) => {
      const scores = panel.score(sample.message)
      if (scores === undefined) return []
      const truth = orphan(sample) ? outside : sample.label
      // Danger is not judged where its entry was left out: an unwritten entry is not an unheard cry.
      const alarm = orphan(sample) ? 0 : dangerIn(sample.message, danger)
      return [{ sample, truth, orphan: orphan(sample), scores, danger: alarm }]
    })
}

/** Which entry, or none. Danger without a known entry teaches nothing here. */
export function entryTraining({ outside }: Samples, learned: readonly Sample[]): Training {
  const used = learned.filter(({ role }) => role !== 'urgent')
  return {
    messages: used.map(({ message }) => message),
    labels: used.map(({ label }) => label),
    classes: outside + 1,
  }
}

/**
 * Danger (1), what only sounds like it (2), or neither (0). Danger and idioms are few beside the rest, so each of them
 * is shown several times.
 */
export function dangerTraining(learned: readonly Sample[]): Training {
  const shown = learned.flatMap((sample) =>
    new Array<Sample>(toneOf(sample) === 0 ? 1 : RARE_SHOWN).fill(sample),
  )
  return { messages: shown.map(({ message }) => message), labels: shown.map(toneOf), classes: 3 }
}

const RARE_SHOWN = 4

function toneOf({ danger, role }: Sample): number {
  if (danger) return DANGER
  return role === 'calm' ? 2 : 0
}

const DANGER = 1

/** The probability of danger in a message or, if that is greater, in one of its clauses. */
export function dangerIn(message: Message, panel: Panel): number {
  const read = [message, ...(message.clauses?.() ?? [])]
  return Math.max(...read.map((part) => panel.score(part)?.[DANGER] ?? 0))
}

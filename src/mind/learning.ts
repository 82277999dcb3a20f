import type { Knowledge } from '../knowledge/entry.ts'
import type { Log } from '../log.ts'
import { createMatcher } from '../matcher/build.ts'
import { learnedFrom, type MatcherCalibration, openTrained, type Trained } from '../matcher/learn.ts'
import type { Matcher } from '../matcher/result.ts'
import { recall } from './kept.ts'
import { learnApart } from './learn-apart.ts'

export interface LearningParts {
  /** The folder in which what was learned is kept. */
  readonly keepIn: string
  readonly log: Log
  /** Ends all learning. */
  readonly signal: AbortSignal
}

/** The matcher of one version of the knowledge, with the newest that is known of how far it can be trusted. */
export interface LiveMatcher {
  readonly matcher: () => Matcher
}

/** Learns from knowledge whatever is not yet known of it, unless `signal` aborts. What it resolves with goes live. */
export type Learn = (knowledge: Knowledge, signal: AbortSignal) => Promise<LiveMatcher>

interface Lasting extends LiveMatcher {
  /** What it learned from; empty when it has to learn anew. */
  readonly from: string
  readonly calibration: () => MatcherCalibration
}

/**
 * Learns from one version of the knowledge after the other. The first has to be known to the end; of a later one the
 * models are enough, and until it is found out how far they can be trusted, the thresholds of the version before hold.
 */
export function createLearning({ keepIn, log, signal: closing }: LearningParts): Learn {
  let last: Lasting | null = null
  let calibrating = new AbortController()

  return async (knowledge, signal) => {
    const from = learnedFrom(knowledge)
    // Most edits mend answers and facts.
    if (last?.from === from) return last
    const kept = recall(keepIn, knowledge)
    if (kept !== null) {
      calibrating.abort()
      last = goLive(from, kept.trained, kept.calibration).live
      return last
    }
    const mine = new AbortController()
    const unwanted = () => mine.abort(signal.reason)
    signal.addEventListener('abort', unwanted)
    if (signal.aborted) unwanted()
    const learning = learnApart({ knowledge, keepIn }, AbortSignal.any([closing, mine.signal]))
    const trained = openTrained(knowledge, await learning.learned)
    const before = last?.calibration() ?? (await learning.calibration)
    signal.throwIfAborted()
    // From here on it is live, and only what goes live after it ends its calibration.
    signal.removeEventListener('abort', unwanted)
    calibrating.abort()
    calibrating = mine
    const { live, trust } = goLive(from, trained, before)
    last = live
    learning.calibration.then(
      (found) => {
        if (found === before) return
        trust(found)
        log.info({ version: knowledge.version.slice(0, 12) }, 'matcher calibrated on the changed knowledge')
      },
      (error: unknown) => {
        if (closing.aborted || mine.signal.aborted) return
        if (last === live) last = { ...live, from: '' }
        log.error({ err: error }, 'the matcher could not be calibrated; the old thresholds hold')
      },
    )
    return live
  }
}

function goLive(from: string, trained: Trained, first: MatcherCalibration) {
  let calibration = first
  let matcher = createMatcher(trained, first)
  const live: Lasting = { from, matcher: () => matcher, calibration: () => calibration }
  const trust = (found: MatcherCalibration) => {
    calibration = found
    matcher = createMatcher(trained, found)
  }
  return { live, trust }
}

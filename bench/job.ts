import type { Contender, Row } from './contender.ts'
import type { IntentSet } from './data.ts'
import { type Round, roundsOf, type Shots } from './sample.ts'
import { type Asked, accuracy, auroc, mean, percentile, rightAtWrong, spread } from './score.ts'

/** What one child process measures. */
export interface Job {
  readonly contender: string
  readonly set: string
  readonly shots: Shots
  readonly seeds: readonly number[]
}

export interface Figure {
  readonly mean: number
  readonly spread: number
}

export interface Outcome extends Job {
  readonly accuracy: Figure
  readonly auroc: Figure | undefined
  readonly rightAtWrong: Figure
  readonly p50: number
  readonly p99: number
  /** Milliseconds of one training, the median. */
  readonly build: number
  /** Resident memory of the process after training and asking, in MB. */
  readonly memory: number
}

/** So much of all asked may be wrong. */
export const WRONG = 0.05

export async function runJob(job: Job, contender: Contender, set: IntentSet): Promise<Outcome> {
  const tried: { readonly seed: number; readonly asked: readonly Asked[] }[] = []
  const builds: number[] = []
  const times: number[] = []
  for (const round of roundsOf(set, job.shots, job.seeds)) {
    const { asked, build } = await play(round, contender, set.source.language, times)
    tried.push({ seed: round.seed, asked })
    builds.push(build)
  }
  const bySeed = [...Map.groupBy(tried, ({ seed }) => seed).values()].map((parts) =>
    parts.flatMap((p) => p.asked),
  )
  const curves = bySeed.map(auroc).filter((area) => area !== undefined)
  return {
    ...job,
    accuracy: figure(bySeed.map(accuracy)),
    auroc: curves.length === 0 ? undefined : figure(curves),
    rightAtWrong: figure(bySeed.map((asked) => rightAtWrong(asked, WRONG))),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    build: percentile(builds, 0.5),
    memory: process.memoryUsage.rss() / 1e6,
  }
}

async function play(round: Round, contender: Contender, language: string, times: number[]) {
  const start = performance.now()
  const classifier = await contender.train(round.train, language)
  const build = performance.now() - start
  const asked: Asked[] = []
  const rows: (Row | readonly [string, null])[] = [
    ...round.test,
    ...round.outside.map((text) => [text, null] as const),
  ]
  for (const [text, truth] of rows) {
    const before = performance.now()
    const guess = await classifier.classify(text)
    times.push(performance.now() - before)
    asked.push({ truth, guess })
  }
  return { asked, build }
}

function figure(values: readonly number[]): Figure {
  return { mean: mean(values), spread: spread(values) }
}

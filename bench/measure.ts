import type { Classifier, Contender, Row } from './contender.ts'
import type { IntentSet } from './data.ts'
import type { Figure, Job, Outcome } from './job.ts'
import { WRONG } from './job.ts'
import { createRandom, shuffled } from './random.ts'
import { type Round, roundsOf } from './sample.ts'
import { type Asked, accuracy, auroc, mean, percentile, rightAtWrong, spread } from './score.ts'
import { titleOf } from './title.ts'
import { withSlip } from './typos.ts'

/** So many questions are asked before time is taken: the first ones are slower in every contender. */
const WARM_UP = 50

interface Played {
  readonly seed: number
  readonly asked: readonly Asked[]
  /** The same questions with a slip in each; of the first seed only. */
  readonly slipped: readonly Asked[]
  readonly times: readonly number[]
  readonly build: number
  readonly memory: number
}

/** Trains and asks, round by round. */
export async function measure(job: Job, contender: Contender, set: IntentSet): Promise<Outcome> {
  const memoryBefore = residentMemory()
  const played: Played[] = []
  for (const round of roundsOf(set, job.shots, job.seeds)) played.push(await play(round, job, contender, set))
  const bySeed = [...Map.groupBy(played, ({ seed }) => seed).values()]
  const asked = bySeed.map((parts) => parts.flatMap((part) => part.asked))
  const curves = asked.map(auroc).filter((area) => area !== undefined)
  const times = played.flatMap((part) => part.times)
  return {
    ...job,
    version: contender.version(),
    accuracy: figure(asked.map(accuracy)),
    auroc: curves.length === 0 ? undefined : figure(curves),
    rightAtWrong: figure(asked.map((all) => rightAtWrong(all, WRONG))),
    typos: {
      with: accuracy(bySeed[0]?.flatMap(({ slipped }) => slipped) ?? []),
      without: accuracy(asked[0] ?? []),
    },
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    build: percentile(
      played.map(({ build }) => build),
      0.5,
    ),
    memory: played[0]?.memory ?? Number.NaN,
    memoryBefore,
    asked: played[0]?.asked.length ?? 0,
  }
}

async function play(round: Round, job: Job, contender: Contender, { source }: IntentSet): Promise<Played> {
  // Sets are sorted by intent, which spoils training in the order given: node-nlp got .54 of BANKING77 right, not .84.
  const rows = shuffled(withTitles(round.train), createRandom(round.seed))
  const start = performance.now()
  const classifier = await contender.train(rows, source.language)
  const build = performance.now() - start
  const questions = questionsOf(round, job.mostAsked)
  for (const { text } of questions.slice(0, WARM_UP)) await classifier.classify(text)
  const { asked, times } = await ask(classifier, questions)
  const memory = residentMemory()
  const inside = round.seed === job.seeds[0] ? questions.filter(({ truth }) => truth !== null) : []
  const slips = inside.map(({ text, truth }, at) => ({ text: withSlip(text, at), truth }))
  return {
    seed: round.seed,
    asked,
    times,
    build,
    memory,
    slipped: (await ask(classifier, slips)).asked,
  }
}

/** The intent's name is one more example of it, for every contender: Selgus has it as the entry's title. */
function withTitles(rows: readonly Row[]): Row[] {
  const intents = new Set(rows.map(([, intent]) => intent))
  return [...rows, ...[...intents].map((intent): Row => [titleOf(intent), intent])]
}

interface Question {
  readonly text: string
  readonly truth: string | null
}

/** In an order by chance, so that the first ones stand for all. */
function questionsOf({ seed, test, outside }: Round, most = Number.POSITIVE_INFINITY): Question[] {
  const all: Question[] = [
    ...test.map(([text, truth]) => ({ text, truth })),
    ...outside.map((text) => ({ text, truth: null })),
  ]
  return shuffled(all, createRandom(seed)).slice(0, most)
}

async function ask(classifier: Classifier, questions: readonly Question[]) {
  const asked: Asked[] = []
  const times: number[] = []
  for (const { text, truth } of questions) {
    const before = performance.now()
    const guess = await classifier.classify(text)
    times.push(performance.now() - before)
    asked.push({ truth, guess })
  }
  return { asked, times }
}

function figure(values: readonly number[]): Figure {
  return { mean: mean(values), spread: spread(values) }
}

/** MB, after collecting garbage where the process was started so that it can be. */
export function residentMemory(): number {
  globalThis.gc?.()
  return process.memoryUsage.rss() / 1e6
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { createMatcher } from '../src/matcher/build.ts'
import { openTrained } from '../src/matcher/learn.ts'
import type { Matcher } from '../src/matcher/result.ts'
import { readLesson } from '../src/mind/kept.ts'
import { learnApart } from '../src/mind/learn-apart.ts'
import { residentMemory } from './measure.ts'
import { percentile } from './score.ts'

/** Selgus on a real knowledge base. */
export interface Shipped {
  readonly entries: number
  readonly examples: number
  readonly languages: number
  /** How many questions were asked. */
  readonly questions: number
  /** Milliseconds from the start of the process until models are trained, and until they are calibrated as well. */
  readonly trained: number
  readonly ready: number
  /** The same when the knowledge was learned by an earlier start. */
  readonly again: number
  readonly memory: number
  /** Milliseconds a question, words that nobody had used corrected or not. */
  readonly corrected: Speed
  readonly uncorrected: Speed
}

export interface Speed {
  readonly p50: number
  readonly p99: number
}

/** As the program starts: what takes time is learned in a process of its own. */
export async function measureShipped(folder: string): Promise<Shipped> {
  const { knowledge, problems } = loadKnowledge(folder)
  if (knowledge === null) throw new Error(`${folder} cannot be used: ${problems[0]?.code}`)
  const loaded = performance.now()
  const keepIn = mkdtempSync(join(tmpdir(), 'selgus-bench-'))
  const learning = learnApart({ knowledge, keepIn }, new AbortController().signal)
  const models = openTrained(knowledge, await learning.learned)
  const trained = performance.now()
  const calibration = await learning.calibration
  const matcher = createMatcher(models, calibration)
  const ready = performance.now()
  const kept = readLesson(keepIn, knowledge)
  if (kept === null) throw new Error('what was learned was not kept')
  createMatcher(openTrained(knowledge, kept.learned), kept.calibration)
  const recalled = performance.now()
  rmSync(keepIn, { recursive: true })
  const questions = knowledge.tests.map(({ text }) => text)
  const typos = { correct: () => undefined, corrections: () => [] }
  const corrected = speedOf(matcher, questions)
  const memory = residentMemory()
  const entries = [...knowledge.entries.values()]
  return {
    entries: entries.length,
    examples: entries.flatMap((entry) => Object.values(entry.questions).flat()).length,
    languages: knowledge.incident.languages.length,
    questions: questions.length,
    trained,
    ready,
    again: loaded + recalled - ready,
    memory,
    corrected,
    uncorrected: speedOf(createMatcher({ ...models, typos }, calibration), questions),
  }
}

/** Each question once, as they come: what was once corrected is remembered, and a second pass would flatter. */
function speedOf(matcher: Matcher, questions: readonly string[]): Speed {
  const times: number[] = []
  for (const question of questions) {
    const before = performance.now()
    matcher.match(question)
    times.push(performance.now() - before)
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}

import { join, resolve } from 'node:path'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Matcher } from '../../src/matcher/result.ts'
import { keepLesson, readLesson, recallMatcher } from '../../src/mind/kept.ts'

/** What was learned is kept between test files, as the program keeps it between its starts. */
const keptIn = resolve(import.meta.dirname, '../../node_modules/.cache/selgus')

/** The knowledge that is shipped. */
export function shippedKnowledge(): Knowledge {
  const { knowledge, problems } = loadKnowledge('knowledge/asper-biogene')
  if (knowledge === null) throw new Error(`the shipped knowledge is broken: ${JSON.stringify(problems)}`)
  return knowledge
}

/** Its matcher; the first test that asks takes some seconds. */
export function shippedMatcher(knowledge: Knowledge = shippedKnowledge()): Matcher {
  return recallMatcher(keptIn, knowledge)
}

/** So that a program with this data folder starts as on the second day. */
export function learnBeforehand(dataDir: string): void {
  const knowledge = shippedKnowledge()
  if (readLesson(keptIn, knowledge) === null) shippedMatcher(knowledge)
  const lesson = readLesson(keptIn, knowledge)
  if (lesson !== null) keepLesson(join(dataDir, 'matcher'), knowledge, lesson)
}

import { createHash, randomUUID } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import type { Knowledge } from '../knowledge/entry.ts'
import { createMatcher } from '../matcher/build.ts'
import {
  createLearner,
  type Learned,
  learnedFrom,
  type MatcherCalibration,
  openTrained,
  type Trained,
} from '../matcher/learn.ts'
import type { Matcher } from '../matcher/result.ts'
import { withOwnArrays } from './own-arrays.ts'

/** All that takes time to find out about a knowledge base. */
export interface Lesson {
  readonly learned: Learned
  readonly calibration: MatcherCalibration
}

/** So many lessons are kept, the newest: of the program, of an editor's other folder, of the version before. */
const KEPT = 3
const CHECKSUM_BYTES = 32
const ENDING = '.learned'
/** Nobody takes so long to write a file. */
const STALE_MS = 3_600_000

/**
 * What was learned from this knowledge earlier, by this version of the code; null when it was not, or when the file is
 * damaged. The folder belongs to the program: who can write there can change what is answered.
 */
export function readLesson(folder: string, knowledge: Knowledge): Lesson | null {
  const path = fileOf(folder, knowledge)
  try {
    const file = readFileSync(path)
    const lesson = file.subarray(CHECKSUM_BYTES)
    if (!checksum(lesson).equals(file.subarray(0, CHECKSUM_BYTES))) return null
    const now = new Date()
    // What is used stays.
    utimesSync(path, now, now)
    return withOwnArrays(deserialize(lesson) as Lesson)
  } catch {
    return null
  }
}

/** The models of an earlier start, ready for use; null when there are none. */
export function recall(
  folder: string,
  knowledge: Knowledge,
): { readonly trained: Trained; readonly calibration: MatcherCalibration } | null {
  const lesson = readLesson(folder, knowledge)
  try {
    return lesson && { trained: openTrained(knowledge, lesson.learned), calibration: lesson.calibration }
  } catch {
    return null
  }
}

/** Keeps a lesson for the next start. Without it that takes longer, and no more: what fails is left. */
export function keepLesson(folder: string, knowledge: Knowledge, lesson: Lesson): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const data = serialize(lesson)
    const unfinished = join(folder, `${randomUUID()}.part`)
    writeFileSync(unfinished, Buffer.concat([checksum(data), data]), { mode: 0o600 })
    renameSync(unfinished, fileOf(folder, knowledge))
    removeOldest(folder)
  } catch {
    // A full disk, a folder that may not be written.
  }
}

/** The matcher for this knowledge, from what was kept or learned anew and then kept. */
export function recallMatcher(folder: string, knowledge: Knowledge): Matcher {
  const kept = recall(folder, knowledge)
  if (kept !== null) return createMatcher(kept.trained, kept.calibration)
  const learner = createLearner(knowledge)
  const lesson = { learned: learner.learn(), calibration: learner.calibrate() }
  keepLesson(folder, knowledge, lesson)
  return createMatcher(openTrained(knowledge, lesson.learned), lesson.calibration)
}

function fileOf(folder: string, knowledge: Knowledge): string {
  const from = createHash('sha256').update(codeVersion).update(learnedFrom(knowledge))
  return join(folder, `${from.digest('hex')}${ENDING}`)
}

function checksum(data: Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

/**
 * What another version of the code learned is not for this one, nor what another Node wrote down. Of the code that runs:
 * it is read when the program starts, and may be exchanged under it later on.
 */
export const codeVersion = hashCode()

function hashCode(): string {
  const source = fileURLToPath(new URL('../', import.meta.url))
  const own = ['knowledge/patterns.ts', 'mind/kept.ts', 'mind/own-arrays.ts', 'mind/learning-process.ts']
  const files = [...namesIn(join(source, 'matcher')), ...own.map((name) => join(source, name))]
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex')
}

function namesIn(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** All but the newest lessons, and what a process that was killed did not finish. */
function removeOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => {
    return { name, path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }
  })
  const lessons = files.filter(({ name }) => name.endsWith(ENDING)).toSorted((a, b) => b.time - a.time)
  const unfinished = files.filter(({ name, time }) => name.endsWith('.part') && time < Date.now() - STALE_MS)
  for (const { path } of [...lessons.slice(KEPT), ...unfinished]) rmSync(path, { force: true })
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import { keepLesson, readLesson, recallMatcher } from '../../src/mind/kept.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const knowledge = fixtureKnowledge()
const questions = ['what data was stolne', 'mind ähvardatakse', 'mis andmed varastati?', 'the weather', '']
const files = () => readdirSync(folder).map((name) => join(folder, name))
const withMaxWrong = (maxWrong: number): Knowledge => {
  return { ...knowledge, incident: { ...knowledge.incident, maxWrong } }
}

describe('what was learned', () => {
  it('is the same when it is read again, and nothing is learned twice', () => {
    const first = recallMatcher(folder, knowledge)
    const [kept] = files()
    const written = statSync(kept as string).ino
    const again = recallMatcher(folder, knowledge)
    const whole = buildMatcher(knowledge)
    for (const text of questions) {
      expect(first.explain(text)).toBe(whole.explain(text))
      expect(again.explain(text)).toBe(whole.explain(text))
    }
    expect(files()).toEqual([kept])
    expect(statSync(kept as string).ino).toBe(written)
  })

  it('is not for other knowledge', () => {
    recallMatcher(folder, knowledge)
    expect(readLesson(folder, knowledge)).not.toBeNull()
    expect(readLesson(folder, withMaxWrong(0.5))).toBeNull()
  })

  it.each([
    ['cut off', (file: Buffer) => file.subarray(0, file.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['changed in one bit', (file: Buffer) => file.with(1_000, (file[1_000] ?? 0) ^ 1)],
  ])('is learned anew when its file is %s', (_, spoil) => {
    recallMatcher(folder, knowledge)
    const [kept] = files()
    const whole = readFileSync(kept as string)
    writeFileSync(kept as string, spoil(whole))
    expect(readLesson(folder, knowledge)).toBeNull()
    recallMatcher(folder, knowledge)
    expect(readFileSync(kept as string).equals(whole)).toBe(true)
  })

  it('can be read by its owner alone, and of older lessons only the newest last', () => {
    for (const maxWrong of [0.1, 0.2, 0.3, 0.4]) recallMatcher(folder, withMaxWrong(maxWrong))
    expect(files()).toHaveLength(3)
    for (const file of files()) expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readLesson(folder, withMaxWrong(0.1))).toBeNull()
    expect(readLesson(folder, withMaxWrong(0.4))).not.toBeNull()
  })

  it('is not cleared away while it is used, nor is what belongs to others', () => {
    writeFileSync(join(folder, 'notes.txt'), '')
    const unfinished = join(folder, 'a.part')
    writeFileSync(unfinished, '')
    utimesSync(unfinished, new Date(0), new Date(0))
    recallMatcher(folder, knowledge)
    for (const maxWrong of [0.1, 0.2, 0.3]) {
      recallMatcher(folder, withMaxWrong(maxWrong))
      expect(readLesson(folder, knowledge)).not.toBeNull()
    }
    expect(readdirSync(folder).toSorted()).toContain('notes.txt')
    expect(readdirSync(folder)).not.toContain('a.part')
    expect(readdirSync(folder)).toHaveLength(4)
  })

  it('is done without where it cannot be kept', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(recallMatcher(file, knowledge).explain('mis juhtus')).toBe(
      buildMatcher(knowledge).explain('mis juhtus'),
    )
    const lesson = { learned: null, calibration: null } as unknown as Parameters<typeof keepLesson>[2]
    expect(() => keepLesson(file, knowledge, lesson)).not.toThrow()
  })
})

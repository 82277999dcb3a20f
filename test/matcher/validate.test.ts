import { describe, expect, it } from 'vitest'
import type { Training } from '../../src/matcher/evidence/evidence.ts'
import { createLanguageGuesser } from '../../src/matcher/language.ts'
import type { Panel } from '../../src/matcher/panel.ts'
import { collectSamples } from '../../src/matcher/samples.ts'
import { crossValidate, dangerTraining, entryTraining } from '../../src/matcher/validate.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'

const knowledge = fixtureKnowledge()
const samples = collectSamples(knowledge, createLanguageGuesser(knowledge))

/** A panel that says only how much of its training it saw of the message: 1 for its very own. */
function remembering(training: Training): Panel {
  const learned = new Set(training.messages)
  return {
    sources: [],
    score: (message) => Float64Array.from({ length: training.classes }, () => Number(learned.has(message))),
  }
}

describe('the samples', () => {
  it('are all questions and titles of every entry, and the calibration examples', () => {
    const counts = Map.groupBy(samples.all, ({ role }) => role)
    expect(counts.get('question')).toHaveLength(6 * 2 * 18)
    expect(counts.get('title')).toHaveLength(6 * 2)
    expect(samples.all.filter(({ label }) => label === samples.outside)).toHaveLength(8)
    expect(samples.entries.map(({ id }) => id)).toEqual([...knowledge.entries.keys()])
  })

  it('know danger: questions of urgent entries, and the urgent examples', () => {
    const dangerous = samples.all.filter(({ danger }) => danger)
    const urgent = samples.entries.findIndex(({ kind }) => kind === 'urgent')
    expect(new Set(dangerous.map(({ label }) => label))).toEqual(new Set([urgent, samples.outside]))
    expect(dangerous.filter(({ role }) => role === 'urgent')).toHaveLength(2)
  })
})

describe('cross-validation', () => {
  const trials = crossValidate(samples, { panel: remembering, danger: remembering })

  it('tries no text on models that have learned it', () => {
    expect(trials.length).toBeGreaterThan(200)
    for (const { scores, danger, orphan } of trials) {
      expect(scores[0]).toBe(0)
      if (!orphan) expect(danger).toBe(0)
    }
  })

  it('tries every question once, and once more with its entry left out', () => {
    const questions = samples.all.filter(({ role }) => role === 'question')
    for (const sample of questions) {
      const own = trials.filter((trial) => trial.sample === sample)
      expect(own.filter(({ orphan }) => orphan)).toHaveLength(1)
      expect(own.filter(({ orphan }) => !orphan).length).toBeLessThanOrEqual(1)
    }
    expect(trials.some(({ sample }) => sample.role === 'title')).toBe(false)
  })

  it('stops after the fold in which there are enough', () => {
    const few = crossValidate(samples, { panel: remembering, danger: remembering }, 10)
    expect(few.length).toBeGreaterThanOrEqual(10)
    expect(few).toEqual(trials.slice(0, few.length))
    expect(few.length).toBeLessThan(trials.length / 2)
  })

  it('wants silence for a question whose entry is left out', () => {
    for (const { orphan, truth, sample } of trials)
      expect(truth).toBe(orphan ? samples.outside : sample.label)
  })
})

describe('what is learned', () => {
  it('about entries leaves out danger that has no entry', () => {
    const { messages, labels, classes } = entryTraining(samples, samples.all)
    const urgent = samples.all.filter(({ role }) => role === 'urgent').map(({ message }) => message)
    expect(urgent.some((message) => messages.includes(message))).toBe(false)
    expect(messages).toHaveLength(samples.all.length - 2)
    expect([classes, Math.max(...labels)]).toEqual([7, 6])
  })

  it('about danger is all of it; danger (1) and what only sounds like it (2) are shown four times', () => {
    const { messages, labels, classes } = dangerTraining(samples.all)
    const [danger, calm] = [2 * 19 + 2, 2]
    expect(labels.filter((label) => label === 1)).toHaveLength(4 * danger)
    expect(labels.filter((label) => label === 2)).toHaveLength(4 * calm)
    expect([messages.length, classes]).toEqual([samples.all.length + 3 * (danger + calm), 3])
  })
})

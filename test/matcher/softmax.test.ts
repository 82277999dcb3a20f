import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameGrams, visitGrams } from '../../src/matcher/evidence/grams.ts'
import { openLearned } from '../../src/matcher/evidence/learned.ts'
import { createLinear, readCorpus } from '../../src/matcher/evidence/linear.ts'
import { learnMargins } from '../../src/matcher/evidence/margins.ts'
import { ngrams } from '../../src/matcher/evidence/ngrams.ts'
import { addRow, softmaxOf, trainSoftmax } from '../../src/matcher/evidence/softmax.ts'
import type { SparseRow } from '../../src/matcher/evidence/task.ts'
import { createVectors } from '../../src/matcher/evidence/vectors.ts'
import type { Message } from '../../src/matcher/message.ts'

function row(...ids: number[]): SparseRow {
  return { ids: Int32Array.from(ids), values: Float32Array.from(ids, () => 1 / Math.sqrt(ids.length)) }
}

/** Three classes: each has two features of its own, and all share the feature 6. */
const rows = [0, 1, 2].flatMap((label) => [
  row(2 * label, 6),
  row(2 * label + 1, 6),
  row(2 * label, 2 * label + 1),
])
const labels = [0, 0, 0, 1, 1, 1, 2, 2, 2]
const task = { rows, labels, classes: 3, features: 7, passes: 40, rate: 2 }

function greatest(scores: Float64Array): number {
  return scores.indexOf(Math.max(...scores))
}

describe('softmax regression', () => {
  const model = trainSoftmax(task)

  it('learns what can be told apart', () => {
    expect(rows.map((each) => greatest(softmaxOf(model, each)))).toEqual(labels)
    expect(softmaxOf(model, row(0, 1))[0]).toBeGreaterThan(0.9)
  })

  it('leans to no class for what it has never seen', () => {
    const scores = softmaxOf(model, row(-1))
    expect(Math.max(...scores)).toBeLessThan(0.5)
  })

  it('learns the same from the same', () => {
    expect(trainSoftmax(task)).toEqual(model)
  })

  it('adds up the weights of every feature, however many there are', () => {
    const anyRow = fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 13 }).map((ids) => row(...ids))
    fc.assert(
      fc.property(anyRow, (each) => {
        const out = new Float64Array(3)
        addRow(out, each, model.weights)
        for (const [label, sum] of out.entries()) {
          const weights = Array.from(each.ids, (id) => (id < 0 ? 0 : (model.weights[3 * id + label] ?? 0)))
          const expected = weights.reduce((all, weight, at) => all + weight * (each.values[at] ?? 0), 0)
          expect(sum).toBeCloseTo(expected, 5)
        }
      }),
    )
  })

  it('with dropout relies less on one feature alone, and learns the same from the same', () => {
    const thinned = trainSoftmax({ ...task, keep: 0.5 })
    expect(thinned).toEqual(trainSoftmax({ ...task, keep: 0.5 }))
    expect(rows.map((each) => greatest(softmaxOf(thinned, each)))).toEqual(labels)
    // Of two features that always come together the stronger has nearly all of the weight, unless it is missing at times.
    const pair = (strong: number) => ({
      ids: Int32Array.of(strong, strong + 1),
      values: Float32Array.of(0.9, 0.436),
    })
    const pairs = { ...task, rows: [pair(0), pair(2), pair(4)], labels: [0, 1, 2] }
    const weaker = (keep: number) => {
      const [strong = 0, , , weak = 0] = trainSoftmax({ ...pairs, keep }).weights
      return weak / strong
    }
    expect(weaker(1)).toBeCloseTo(0.436 / 0.9, 3)
    expect(weaker(0.5)).toBeGreaterThan(0.6)
  })

  it('gives probabilities for any text', () => {
    const anyRow = fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 7 }).map((ids) => row(...ids))
    fc.assert(
      fc.property(anyRow, (each) => {
        const scores = [...softmaxOf(model, each)]
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 9)
        for (const score of scores) expect(score).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('n-grams', () => {
  it('are words, pairs of words, and pieces within a word with its ends marked', () => {
    const names = nameGrams(['mis', 'on', 'on'])
    expect(names.slice(0, 6)).toEqual(['=mis', '^ mis', '=on', 'mis on', '=on', 'on on'])
    const pieces = names.slice(6)
    expect(pieces.filter((piece) => piece === '<on>')).toHaveLength(2)
    expect(pieces.filter((piece) => piece.includes('s') && piece.includes('o'))).toEqual([])
    for (const piece of pieces) expect([2, 3, 4]).toContain(piece.length)
  })

  it('are one number for one name, words before pieces, in the order of their names', () => {
    const words = fc.array(fc.stringMatching(/^[a-zõäöü]{1,8}$/), { maxLength: 6 })
    fc.assert(
      fc.property(words, (text) => {
        const seen: { hash: number; piece: boolean }[] = []
        visitGrams(text, (hash, piece) => seen.push({ hash, piece }))
        const names = nameGrams(text)
        expect(seen).toHaveLength(names.length)
        expect(seen.map(({ piece }) => piece)).toEqual(seen.map((_, at) => at >= 2 * text.length))
        const hashes = new Map(names.map((name, at) => [name, seen[at]?.hash]))
        for (const [at, name] of names.entries()) expect(seen[at]?.hash).toBe(hashes.get(name))
      }),
    )
  })
})

describe('margins', () => {
  const learned = learnMargins(task, { passes: 40, rate: 0.5, sharpness: 5 })
  const model = openLearned(learned)

  it('tell what can be told apart, as probabilities', () => {
    expect(rows.map((each) => greatest(model.score(each)))).toEqual(labels)
    const scores = [...model.score(row(0, 1))]
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 9)
    expect(scores[0]).toBeGreaterThan(0.9)
    expect(model.weight(0, 0)).toBeGreaterThan(0)
    expect(model.weight(0, 1)).toBeLessThan(0)
  })

  it('move nothing once a text is beyond them', () => {
    const one = { rows: [row(0)], labels: [0], classes: 2, features: 1 }
    // The first step, 2 · rate · 1, leads beyond the margin.
    for (const passes of [1, 10, 100])
      expect(learnMargins(one, { passes, rate: 0.5, sharpness: 1 }).weights[0]).toBe(1)
  })
})

describe('a text as numbers', () => {
  const message = (text: string, language = 'et'): Message => {
    return { language, normalized: text, words: text.split(' ') }
  }
  const texts = ['mis andmed varastati', 'mis juhtus', 'kes varastas'].map((text) => message(text))

  const reader = {
    visit: ({ words }: Message, visit: (feature: number, second: boolean) => void) =>
      visitGrams(words, visit),
    names: ({ words }: Message) => nameGrams(words),
  }
  const vectors = createVectors(texts, reader)

  it('has length one, whatever it says', () => {
    for (const text of [...texts, message('mis uudis'), message('xyz')]) {
      const { ids, values } = vectors.row(text)
      expect(ids).toHaveLength(values.length)
      expect([...values].reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5)
    }
  })

  it('weighs a rare word more than one that stands everywhere, and knows unseen ones as such', () => {
    const text = message('mis juhtus uuesti')
    const { ids, values } = vectors.row(text)
    const names = vectors.names(text)
    const weightOf = (name: string) =>
      values[[...ids].findIndex((id) => id >= 0 && names.get(id) === name)] ?? 0
    expect(weightOf('=juhtus')).toBeGreaterThan(weightOf('=mis'))
    expect(weightOf('=mis')).toBeGreaterThan(0)
    expect([...ids].filter((id) => id === -1).length).toBeGreaterThan(0)
  })

  it('is read by the model of its language alone', () => {
    const training = {
      messages: [message('mis varastati'), message('kes varastas'), message('who did it', 'en')],
      labels: [0, 1, 1],
      classes: 2,
    }
    const evidence = createLinear(readCorpus(training.messages, ngrams), ngrams)(training)
    expect(greatest(evidence.score(message('mis varastati')) ?? new Float64Array())).toBe(0)
    expect(greatest(evidence.score(message('kes')) ?? new Float64Array())).toBe(1)
    expect(evidence.score(message('mis varastati', 'ru'))).toBeUndefined()
    expect(evidence.score({ language: 'et', normalized: '', words: [] })).toBeUndefined()
    const [first] = evidence.reasons(message('kes'), 1)
    expect(first?.feature).toContain('k')
    expect(first?.weight).toBeGreaterThan(0)
    expect(evidence.reasons(message('kes', 'ru'), 1)).toEqual([])
  })
})

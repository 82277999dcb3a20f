import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameGrams, visitGrams } from '../../src/matcher/evidence/grams.ts'
import { createLinear, readCorpus } from '../../src/matcher/evidence/linear.ts'
import { ngrams } from '../../src/matcher/evidence/ngrams.ts'
import { softmaxOf, trainSoftmax } from '../../src/matcher/evidence/softmax.ts'
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

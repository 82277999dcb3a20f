import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFolder } from '../../src/knowledge/load.ts'
import { parseKnowledge } from '../../src/knowledge/parse.ts'
import { fold, withoutMarks } from '../../src/knowledge/rules/fold.ts'
import { findNear, findNearAcross, nearQuestionsRule } from '../../src/knowledge/rules/near-questions.ts'

/** The same without an index: every pair, by sets. */
function likeness(a: string, b: string): number {
  const [left, right] = [grams(a), grams(b)]
  const common = [...left].filter((gram) => right.has(gram)).length
  return common / (left.size + right.size - common)
}

function grams(text: string): Set<string> {
  const marked = ` ${withoutMarks(fold(text))} `
  return new Set(Array.from({ length: Math.max(0, marked.length - 2) }, (_, at) => marked.slice(at, at + 3)))
}

const word = fc.constantFrom('kas', 'minu', 'andmed', 'ändmed', 'lekkisid', 'täna', 'on', 'haiglast', 'ja')
const question = fc.record({
  owner: fc.constantFrom('one', 'two'),
  text: fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' ')),
})

describe('findNear', () => {
  it('finds for each question the nearest earlier one that a search through all pairs finds', () => {
    fc.assert(
      fc.property(fc.array(question, { maxLength: 30 }), (questions) => {
        const found = new Map(findNear(questions).map(([first, second]) => [second, first]))
        for (const [second, { owner, text }] of questions.entries()) {
          const near = questions.slice(0, second).flatMap((other) => {
            const same = likeness(other.text, text)
            const enough = same >= (other.owner === owner ? 0.85 : 0.75)
            return enough && fold(other.text) !== fold(text) ? [same] : []
          })
          const first = found.get(second)
          if (near.length === 0) expect(first).toBeUndefined()
          else expect(likeness(questions[first ?? -1]?.text ?? '', text)).toBeCloseTo(Math.max(...near))
        }
      }),
    )
  })

  it('finds for each text that is asked the nearest known one, and none of those that are asked', () => {
    const texts = fc.array(question, { maxLength: 20 })
    fc.assert(
      fc.property(texts, texts, (known, asked) => {
        const found = new Map(findNearAcross(known, asked).map(([first, second]) => [second, first]))
        for (const [second, { text }] of asked.entries()) {
          const near = known
            .filter((other) => fold(other.text) !== fold(text))
            .map((other) => likeness(other.text, text))
            .filter((same) => same >= 0.75)
          const first = found.get(second)
          if (near.length === 0) expect(first).toBeUndefined()
          else expect(likeness(known[first ?? -1]?.text ?? '', text)).toBeCloseTo(Math.max(...near))
        }
      }),
    )
  })

  it('takes less than two seconds for the shipped knowledge, about 7,500 questions', () => {
    const { parsed } = parseKnowledge(readFolder('knowledge/asper-biogene'))
    // Time of the processor, so that other programs do not count.
    const before = process.cpuUsage()
    nearQuestionsRule(parsed, '2026-11-24')
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(2_000)
  })
})

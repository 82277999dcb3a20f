import { describe, expect, it } from 'vitest'
import type { EntryKind } from '../../src/knowledge/entry.ts'
import type { Candidate, Decision } from '../../src/matcher/result.ts'
import { heedSecond } from '../../src/matcher/two-questions.ts'
import { shippedKnowledge, shippedMatcher } from './shipped.ts'

const kinds: Readonly<Record<string, EntryKind>> = {
  a: 'answer',
  b: 'handoff',
  c: 'answer',
  hi: 'about',
  sos: 'urgent',
}
const heed = (decision: Decision, ...clauses: readonly (readonly [string, number])[]) => {
  const read = (): Candidate[] => clauses.map(([entry, confidence]) => ({ entry, confidence }))
  return heedSecond(decision, read, 0.8, (entry) => kinds[entry] ?? 'handoff')
}
const answerA: Decision = { type: 'answer', entry: 'a' }
const clarify: Decision = { type: 'clarify', entries: ['a', 'c'] }

describe('two questions in one message', () => {
  it('name the other beside the answer, where a clause is sure of it', () => {
    expect(heed(answerA, ['a', 0.9], ['b', 0.85])).toEqual({ ...answerA, also: 'b' })
    expect(heed(answerA, ['b', 0.85], ['c', 0.95])).toEqual({ ...answerA, also: 'c' })
  })

  it('leave the answer alone where no clause is sure of another, or it is no question', () => {
    expect(heed(answerA)).toBe(answerA)
    expect(heed(answerA, ['a', 0.9], ['b', 0.79])).toBe(answerA)
    expect(heed(answerA, ['hi', 0.99], ['sos', 0.99])).toBe(answerA)
  })

  it('are answered where the whole was unsure but two clauses are sure, the surer first', () => {
    expect(heed(clarify, ['a', 0.85], ['b', 0.9])).toEqual({ type: 'handoff', entry: 'b', also: 'a' })
    expect(heed({ type: 'unknown' }, ['a', 0.9], ['b', 0.85])).toEqual({ ...answerA, also: 'b' })
    expect(heed(clarify, ['a', 0.85], ['a', 0.9])).toBe(clarify)
    expect(heed(clarify, ['a', 0.99])).toBe(clarify)
  })

  it('do not come before danger or small talk', () => {
    const danger: Decision = { type: 'urgent', entry: 'sos' }
    const talk: Decision = { type: 'about', entry: 'hi' }
    expect(heed(danger, ['a', 0.9], ['b', 0.9])).toBe(danger)
    expect(heed(talk, ['a', 0.9], ['b', 0.9])).toBe(talk)
  })
})

describe('the shipped knowledge, asked two of its own test questions at once', () => {
  const knowledge = shippedKnowledge()
  const matcher = shippedMatcher(knowledge)
  const sure = knowledge.tests.filter(({ text, expect: expected, language }) => {
    const { decision } = matcher.match(text, { language })
    return (decision.type === 'answer' || decision.type === 'handoff') && decision.entry === expected
  })
  const pairs = sure.flatMap((one, at) => {
    const other = sure.find(
      ({ language, expect: expected }, place) =>
        place > at + 20 && language === one.language && expected !== one.expect,
    )
    return other === undefined ? [] : [{ one, other }]
  })
  const asked = pairs.map(({ one, other }) => ({
    wanted: [one.expect, other.expect] as readonly string[],
    decision: matcher.match(`${one.text}. ${other.text}`, { language: one.language }).decision,
  }))
  const withSecond = asked.filter(({ decision }) => 'also' in decision)

  it('finds both in most cases, and seldom a wrong one', () => {
    expect(pairs.length).toBeGreaterThan(200)
    const both = withSecond.filter(
      ({ decision, wanted }) =>
        'also' in decision && wanted.includes(decision.entry) && wanted.includes(decision.also ?? ''),
    )
    expect(both.length / pairs.length).toBeGreaterThan(0.5)
    expect((withSecond.length - both.length) / withSecond.length).toBeLessThan(0.1)
  })

  it('hardly ever finds a second question where there is one', () => {
    const found = sure.filter(({ text, language }) => 'also' in matcher.match(text, { language }).decision)
    expect(found.length / sure.length).toBeLessThan(0.03)
  })
})

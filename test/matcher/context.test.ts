import { describe, expect, it } from 'vitest'
import { createContext } from '../../src/matcher/context.ts'
import type { Message } from '../../src/matcher/message.ts'
import type { Turn } from '../../src/matcher/result.ts'
import { turnOf, withTurn } from '../../src/matcher/turns.ts'
import { shippedKnowledge, shippedMatcher } from './shipped.ts'

/** Labels: 0 and 1 are entries, 2 is related to 0, 3 is about the hotline, 4 is what no entry answers. */
const message = (text: string, language = 'en'): Message => ({
  language,
  normalized: text,
  words: text.split(' '),
})
const scoresOf: Readonly<Record<string, readonly number[]>> = {
  'first question': [0.9, 0.05, 0.02, 0.02, 0.01],
  'first question and how': [0.7, 0.1, 0.1, 0.05, 0.05],
}
const inContext = createContext({
  labels: 5,
  labelOf: (entry) => ({ zero: 0, one: 1 })[entry],
  relatedTo: (label) => (label === 0 ? [2] : []),
  isAbout: (label) => label === 3,
  hasNewWord: ({ words }) => words.includes('goats'),
  read: ({ text, language }) => message(text, language),
  score: ({ words }) => Float64Array.from(scoresOf[words.join(' ')] ?? [0.2, 0.2, 0.2, 0.2, 0.2]),
})
const unsure = Float64Array.of(0.25, 0.3, 0.25, 0.15, 0.05)
const turn = (change: Partial<Turn> = {}): Turn => {
  return { text: 'first question', language: 'en', decision: 'answer', entries: ['zero'], ...change }
}
const heard = (...earlier: Turn[]) => inContext(message('and how'), unsure, earlier)

describe('a message after another', () => {
  it('leans to what was spoken of, and to what is related to it', () => {
    const scores = heard(turn())
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1)
    expect(scores[0]).toBeGreaterThan(scores[1] ?? 1)
    expect(scores[2]).toBeGreaterThan(scores[1] ?? 1)
  })

  it('hears what was answered, also where the text then said little', () => {
    const silent = { text: 'something else' }
    expect(heard(turn({ ...silent, entries: ['one'] }))[1]).toBeGreaterThan(
      heard(turn({ ...silent, entries: [], decision: 'unknown' }))[1] ?? 1,
    )
  })

  it('is moved the less the surer it is by itself', () => {
    const sure = Float64Array.of(0.02, 0.9, 0.02, 0.02, 0.04)
    const scores = inContext(message('and how'), sure, [turn()])
    expect(scores[1]).toBeGreaterThan(0.85)
  })

  it('is not read together with one in another language', () => {
    const other = heard(turn({ language: 'et', entries: [] }))
    expect(other[0]).toBeLessThan(heard(turn({ entries: [] }))[0] ?? 0)
  })

  it('stands alone without anything before, after small talk, as small talk, and off the topic', () => {
    expect(heard()).toBe(unsure)
    expect(heard(turn({ decision: 'about' }))).toBe(unsure)
    const thanks = Float64Array.of(0.1, 0.1, 0.1, 0.65, 0.05)
    expect(inContext(message('thanks'), thanks, [turn()])).toBe(thanks)
    const goats = Float64Array.of(0.25, 0.25, 0.2, 0.1, 0.2)
    expect(inContext(message('do goats'), goats, [turn()])).toBe(goats)
    // All of its words are asked with every day: it may well follow.
    expect(inContext(message('and how'), goats, [turn()])).not.toBe(goats)
  })
})

describe('the turns that are kept', () => {
  it('are three, with the entries of what followed', () => {
    const match = { language: 'en', decision: { type: 'clarify', entries: ['a', 'b'] } } as const
    expect(turnOf('x', match)).toEqual({
      text: 'x',
      language: 'en',
      decision: 'clarify',
      entries: ['a', 'b'],
    })
    expect(turnOf('x', { language: 'en', decision: { type: 'unknown' } }).entries).toEqual([])
    const texts = ['1', '2', '3', '4'].map((text) => turn({ text }))
    expect(texts.reduce<readonly Turn[]>(withTurn, []).map(({ text }) => text)).toEqual(['2', '3', '4'])
  })
})

describe('the shipped knowledge', () => {
  const knowledge = shippedKnowledge()
  const matcher = shippedMatcher(knowledge)
  const turnFrom = (text: string, language: string) => [turnOf(text, matcher.match(text, { language }))]

  it.each([
    ['en', 'How do I ask the hospital what was stolen?', 'and how long does it take?'],
    ['et', 'Kuidas ma haiglalt küsin, mis varastati?', 'ja kui kaua see aega võtab?'],
    ['ru', 'Как спросить у больницы, что украли?', 'а сколько ждать?'],
  ])('finds in %s what a follow-up means more likely after what it follows', (language, first, then) => {
    const likely = (earlier: readonly Turn[]) =>
      matcher
        .match(then, { language, earlier })
        .candidates.filter(({ entry }) =>
          ['ask-provider-what-was-stolen', 'provider-does-not-answer'].includes(entry),
        )
        .reduce((sum, { confidence }) => sum + confidence, 0)
    expect(likely(turnFrom(first, language))).toBeGreaterThan(likely([]))
  })

  it('offers hardly more buttons to what no entry answers than without anything before', () => {
    const outside = knowledge.tests.filter((test) => test.expect === 'unknown')
    const offered = (earlier: readonly Turn[]) =>
      outside.filter(
        ({ text, language }) => matcher.match(text, { language, earlier }).decision.type !== 'unknown',
      ).length / outside.length
    const most = Math.max(
      offered(turnFrom('How do I find out if I am affected?', 'en')),
      offered(turnFrom('Kuidas ma teada saan, kas mina olen ka nende seas?', 'et')),
    )
    expect(most).toBeLessThanOrEqual(offered([]) + 0.07)
  })
})

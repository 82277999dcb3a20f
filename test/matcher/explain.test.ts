import { describe, expect, it } from 'vitest'
import { buildMatcher } from '../../src/matcher/build.ts'
import { decisionText } from '../../src/matcher/explain.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'

const matcher = buildMatcher(fixtureKnowledge())
const lineOf = (explained: string, name: string) =>
  explained.split('\n').find((line) => line.startsWith(name)) ?? ''

describe('an explained decision', () => {
  const question = 'What DATA was stolne?'
  const explained = matcher.explain(question)

  it('shows what was read, and what was corrected', () => {
    expect(lineOf(explained, 'language')).toMatch(/ en$/)
    expect(lineOf(explained, 'read as')).toMatch(/ what data was stolne$/)
    expect(lineOf(explained, 'corrected')).toMatch(/ stolne -> stolen$/)
    expect(lineOf(matcher.explain('what data was stolen'), 'corrected')).toMatch(/ nothing$/)
  })

  it('shows the candidates, the thresholds, and what speaks for the entry', () => {
    const { candidates, decision } = matcher.match(question)
    const shown = explained.split('\n').filter((line) => line.startsWith('candidate'))
    expect(shown).toHaveLength(candidates.length)
    expect(shown[0]).toMatch(/ \d+\.\d %\s+what-was-stolen$/)
    expect(lineOf(explained, 'thresholds')).toMatch(
      /answer from \d+\.\d %, buttons from (?:never|\d+\.\d %) together$/,
    )
    expect(lineOf(explained, 'danger')).toMatch(/ \d+\.\d % \(alarm from \d+\.\d %\)$/)
    expect(lineOf(explained, 'none of them')).toMatch(/ \d+\.\d %$/)
    expect(lineOf(explained, 'n-grams')).toMatch(/ for what-was-stolen: ".+" \+\d/)
    expect(lineOf(explained, 'corrected')).toContain('stolne -> stolen')
    expect(lineOf(explained, 'decision')).toMatch(/ answer: what-was-stolen$/)
    expect(decision).toEqual({ type: 'answer', entry: 'what-was-stolen' })
  })

  it('can be had for a text without words', () => {
    const nothing = matcher.explain('?!')
    expect(lineOf(nothing, 'read as')).toMatch(/\(no words\)$/)
    expect(lineOf(nothing, 'decision')).toMatch(/ unknown$/)
    expect(nothing).not.toContain('candidate')
  })

  it('follows the language that was chosen where the text shows none', () => {
    expect(lineOf(matcher.explain('112', { language: 'en' }), 'language')).toMatch(/ en$/)
    expect(lineOf(matcher.explain('112', { language: 'et' }), 'language')).toMatch(/ et$/)
  })
})

describe('an inspected decision', () => {
  it('is the decision, with what it was made from', () => {
    const question = 'what data was stolne'
    const inspected = matcher.inspect(question)
    expect(inspected).toMatchObject(matcher.match(question))
    expect(inspected).toMatchObject({
      read: 'what data was stolne',
      corrections: [{ found: 'stolne', meant: 'stolen' }],
    })
    expect(inspected.outside).toBeLessThan(0.5)
    expect(new Set(inspected.reasons.map(({ source }) => source))).toEqual(new Set(['n-grams']))
  })
})

describe('a decision in one line', () => {
  it('names its entries', () => {
    expect(decisionText({ type: 'urgent', entry: 'blackmailed' })).toBe('urgent: blackmailed')
    expect(decisionText({ type: 'clarify', entries: ['a', 'b'] })).toBe('clarify: a, b')
    expect(decisionText({ type: 'unknown' })).toBe('unknown')
  })
})

import { describe, expect, it } from 'vitest'
import { buildMatcher } from '../../src/matcher/build.ts'
import { decisionText } from '../../src/matcher/explain.ts'
import { turnOf } from '../../src/matcher/turns.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { shippedMatcher } from './shipped.ts'

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

describe('an explained decision with a lexicon and a message before', () => {
  const shipped = shippedMatcher()
  const before = turnOf('should I pay them', shipped.match('should I pay them'))
  const question = 'and if they call again?'

  it('names the concepts that were found', () => {
    expect(lineOf(shipped.explain(question), 'concepts')).toMatch(/ .*phone-call/)
    expect(lineOf(shipped.explain('glockenspiel'), 'concepts')).toMatch(/ none$/)
  })

  it('says what was answered before, and what the message would be taken for without it', () => {
    expect(lineOf(shipped.explain(question), 'after')).toBe('')
    const after = lineOf(shipped.explain(question, { earlier: [before] }), 'after')
    expect(after).toMatch(/^after {8}answer should-i-pay; alone \d+\.\d % \S+, none of them \d+\.\d %$/)
    const off = shipped.explain('do goats like opera music', { earlier: [before] })
    expect(lineOf(off, 'after')).toMatch(/^after {8}answer should-i-pay, which changed nothing$/)
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
    expect(new Set(inspected.reasons.map(({ source }) => source))).toEqual(
      new Set(['n-grams', 'n-grams, regression', 'n-grams, margins', 'trigrams']),
    )
  })
})

describe('a decision in one line', () => {
  it('names its entries', () => {
    expect(decisionText({ type: 'urgent', entry: 'blackmailed' })).toBe('urgent: blackmailed')
    expect(decisionText({ type: 'clarify', entries: ['a', 'b'] })).toBe('clarify: a, b')
    expect(decisionText({ type: 'unknown' })).toBe('unknown')
  })
})

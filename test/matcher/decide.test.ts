import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type Findings } from '../../src/matcher/decide.ts'

const thresholds = { direct: 0.8, clarify: 0.5, urgent: 0.7 }
const kinds = { a: 'answer', h: 'handoff', u: 'urgent', s: 'about' } as const
const kindOf = (entry: string) => kinds[entry as keyof typeof kinds]

function decided(confidences: readonly (readonly [string, number])[], change: Partial<Findings> = {}) {
  const candidates = confidences.map(([entry, confidence]) => ({ entry, confidence }))
  return decide({ candidates, danger: 0, urgentEntry: 'u', ...change }, thresholds, kindOf)
}

describe('the decision', () => {
  it('is the first candidate when it is sure enough, by the kind of its entry', () => {
    expect(decided([['a', 0.8]])).toEqual({ type: 'answer', entry: 'a' })
    expect(decided([['h', 0.9]])).toEqual({ type: 'handoff', entry: 'h' })
    expect(decided([['s', 1]])).toEqual({ type: 'about', entry: 's' })
    expect(decided([['u', 1]])).toEqual({ type: 'urgent', entry: 'u' })
  })

  it('is danger before anything else, however sure that is', () => {
    expect(decided([['a', 1]], { danger: 0.7 })).toEqual({ type: 'urgent', entry: 'u' })
    expect(decided([], { danger: 0.7 })).toEqual({ type: 'urgent', entry: 'u' })
    expect(decided([['a', 1]], { danger: 0.69 })).toEqual({ type: 'answer', entry: 'a' })
    expect(decided([['a', 1]], { danger: 1, urgentEntry: undefined })).toEqual({ type: 'answer', entry: 'a' })
  })

  it('is to ask back when two or three are likely together', () => {
    expect(
      decided([
        ['a', 0.3],
        ['h', 0.2],
        ['s', 0.05],
      ]),
    ).toEqual({ type: 'clarify', entries: ['a', 'h'] })
    expect(
      decided([
        ['a', 0.3],
        ['h', 0.1],
        ['s', 0.1],
      ]),
    ).toEqual({ type: 'clarify', entries: ['a', 'h', 's'] })
  })

  it('is that it does not know, for want of words, of certainty, or of a choice', () => {
    expect(decided([])).toEqual({ type: 'unknown' })
    expect(
      decided([
        ['a', 0.3],
        ['h', 0.1],
      ]),
    ).toEqual({ type: 'unknown' })
    expect(decided([['a', 0.79]])).toEqual({ type: 'unknown' })
  })

  it('is never an answer below its threshold', () => {
    const confidence = fc.double({ min: 0, max: 1, noNaN: true })
    const candidates = fc.array(fc.record({ entry: fc.constantFrom('a', 'h', 's', 'u'), confidence }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(candidates, confidence, (drawn, danger) => {
        const ranked = drawn.toSorted((a, b) => b.confidence - a.confidence)
        const decision = decide({ candidates: ranked, danger, urgentEntry: 'u' }, thresholds, kindOf)
        if (danger >= thresholds.urgent) expect(decision).toEqual({ type: 'urgent', entry: 'u' })
        else if ('entry' in decision) expect(ranked[0]?.confidence).toBeGreaterThanOrEqual(thresholds.direct)
        if (decision.type === 'clarify') expect([2, 3]).toContain(decision.entries.length)
      }),
    )
  })
})

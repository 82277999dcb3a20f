import { beforeAll, describe, expect, it } from 'vitest'
import { buildMatcher } from '../../src/matcher/build.ts'
import type { Decision, Matcher } from '../../src/matcher/result.ts'
import { shippedKnowledge, shippedMatcher } from './shipped.ts'
import { type Stranger, strangers } from './strangers.ts'

const knowledge = shippedKnowledge()
const examples = new Set(
  [...knowledge.entries.values()].flatMap(({ questions }) => Object.values(questions).flat()),
)
const fresh = strangers.filter(({ text }) => !examples.has(text))
let matcher: Matcher

beforeAll(() => {
  matcher = shippedMatcher(knowledge)
})

const decide = (text: string): Decision => matcher.match(text).decision
const kindOf = (entry: string | null) => (entry === null ? null : knowledge.entries.get(entry)?.kind)
const entryOf = (decision: Decision) => ('entry' in decision ? decision.entry : null)
const list = (found: readonly Stranger[]) =>
  found.map(({ text }) => `${text} -> ${JSON.stringify(decide(text))}`)

describe('questions of strangers', () => {
  it('mean entries that there are', () => {
    for (const { entry } of strangers)
      if (entry !== null) expect(knowledge.entries.has(entry), entry).toBe(true)
  })

  it('are not learned from', () => {
    const known = strangers.filter(({ text }) => examples.has(text)).map(({ text }) => text)
    // Whoever wrote the examples had the same words for these four. No measure below counts them.
    expect(known).toEqual([
      'Аспер оштрафовали?',
      'соедините с оператором',
      'спасибо большое',
      'I want to kill myself',
    ])
  })

  it('that must be answered are answered', () => {
    const musts = [
      'Kas minu andmed lekkisid?',
      'меня это тоже касается?',
      'should I pay them',
      'mulle helistati et andmed lekkisid',
    ]
    for (const text of musts) {
      const entry = strangers.find((stranger) => stranger.text === text)?.entry
      expect(decide(text), text).toEqual({ type: 'answer', entry })
    }
  })

  it('are understood mostly', () => {
    const inScope = fresh.filter(({ entry }) => entry !== null)
    const right = inScope.filter(({ text, entry }) => entryOf(decide(text)) === entry)
    const offered = inScope.filter(({ text, entry }) => {
      const decision = decide(text)
      return decision.type === 'clarify' && entry !== null && decision.entries.includes(entry)
    })
    // Measured: 38 of 44 at once, 3 more among the buttons.
    expect(right.length / inScope.length).toBeGreaterThan(0.8)
    expect((right.length + offered.length) / inScope.length).toBeGreaterThan(0.85)
  })

  it('are hardly ever given a wrong answer', () => {
    const wrong = fresh.filter(({ text, entry }) => {
      const decision = decide(text)
      return decision.type === 'answer' && decision.entry !== entry
    })
    // Measured: 1 of 51 ("is Synlab among the affected clinics" is shown which clinics there are).
    expect(wrong.length, list(wrong).join('\n')).toBeLessThanOrEqual(2)
  })

  it('are hardly ever given any other wrong text', () => {
    const wrong = fresh.filter(({ text, entry }) => {
      const decision = decide(text)
      return (decision.type === 'handoff' || decision.type === 'about') && decision.entry !== entry
    })
    // Measured: 2 of 51 (the weather in Estonian and in Russian is taken for small talk).
    expect(wrong.length, list(wrong).join('\n')).toBeLessThanOrEqual(3)
  })

  it('that belong to nothing are met with silence', () => {
    const foreign = fresh.filter(({ entry }) => entry === null)
    expect(decide('what is the weather')).toEqual({ type: 'unknown' })
    // Buttons ask back and answer nothing: a Netflix password is offered the entry about stolen passwords.
    for (const { text } of foreign) expect(['unknown', 'about', 'clarify'], text).toContain(decide(text).type)
    const silent = foreign.filter(({ text }) => decide(text).type === 'unknown')
    // Measured: 5 of 7.
    expect(silent.length, list(foreign).join('\n')).toBeGreaterThanOrEqual(4)
  })
})

describe('people in danger', () => {
  const inDanger = strangers.filter(({ entry }) => kindOf(entry) === 'urgent')

  it('are all heard', () => {
    expect(inDanger.length).toBe(7)
    for (const { text } of inDanger) expect(decide(text).type, text).toBe('urgent')
  })

  it('get the text that is theirs, mostly', () => {
    const right = inDanger.filter(({ text, entry }) => entryOf(decide(text)) === entry)
    // Measured: 6 of 7; who panics under blackmail gets the text for the blackmailed.
    expect(right.length, list(inDanger).join('\n')).toBeGreaterThanOrEqual(6)
  })

  it('are not seen everywhere', () => {
    const calm = fresh.filter(
      ({ text, entry }) => kindOf(entry) !== 'urgent' && decide(text).type === 'urgent',
    )
    // Measured: 1 of 45 (somebody who cannot sleep any more).
    expect(calm.length, list(calm).join('\n')).toBeLessThanOrEqual(2)
  })
})

describe('the matcher', () => {
  it('is the same when it is built again from the same knowledge', () => {
    const again = buildMatcher(shippedKnowledge())
    for (const { text } of strangers) {
      expect(again.match(text)).toEqual(matcher.match(text))
      expect(again.explain(text)).toBe(matcher.explain(text))
    }
  }, 120_000)

  it('answers two thousand questions in a few seconds', () => {
    const questions = Array.from({ length: 2_000 }, (_, index) => {
      return `${strangers[index % strangers.length]?.text} ${index}`
    })
    const start = performance.now()
    for (const question of questions) matcher.match(question)
    // Measured: about 1 s on two busy cores.
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  it('does not take longer for a text without end', () => {
    const start = performance.now()
    for (const unit of ['a', 'kas minu andmed ', 'ж', '😱', 'xq']) matcher.match(unit.repeat(100_000))
    // Measured: 10 ms for the five: only the beginning is read.
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('does not know what a text without words asks', () => {
    for (const text of ['', ' ', '?!', '😱', '\u200b', '[phone]']) {
      expect(matcher.match(text, { language: 'ru' }), text).toEqual({
        language: 'ru',
        decision: { type: 'unknown' },
        candidates: [],
      })
    }
  })

  it('keeps candidates in order, at most five, each with a confidence', () => {
    for (const { text } of strangers) {
      const confidences = matcher.match(text).candidates.map(({ confidence }) => confidence)
      expect(confidences.length).toBeLessThanOrEqual(5)
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
      for (const confidence of confidences) expect(confidence >= 0 && confidence <= 1).toBe(true)
    }
  })

  it('hears the same in capitals, without diacritics, and with a slip of the finger', () => {
    expect(decide('KAS MINU ANDMED LEKKISID')).toEqual(decide('Kas minu andmed lekkisid?'))
    expect(decide('kas ma saan selle eest mingit huvitist')).toEqual({
      type: 'answer',
      entry: 'compensation',
    })
    expect(decide('kogda eto sluchilos')).toEqual(decide('когда это случилось'))
    expect(decide('shuold I pay them')).toEqual({ type: 'answer', entry: 'should-i-pay' })
    expect(matcher.match('shuold I pay thme').candidates[0]?.entry).toBe('should-i-pay')
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { quiz } from '../../src/cli/quiz.ts'
import {
  type Answered,
  belowBars,
  confusions,
  curve,
  judge,
  score,
  scoreByLanguage,
} from '../../src/cli/quiz-score.ts'
import type { TestQuestion } from '../../src/knowledge/entry.ts'
import type { Decision } from '../../src/matcher/result.ts'
import { brokenFolder, knowledgeFolder, run } from './run.ts'

const tests = [
  '- {language: en, text: please tell me when you are open, expect: opening-hours}',
  '- {language: et, text: millal te homme avatud olete, expect: opening-hours}',
  '- {language: en, text: somebody is blackmailing me, expect: urgent, entry: blackmailed}',
  '- {language: en, text: what is the weather in Tartu, expect: unknown}',
  '- {language: en, text: the queue is killing me, expect: not-urgent}',
]

function folderWith(lines: readonly string[], bars = ''): string {
  const folder = knowledgeFolder((name, text) => (name === 'incident.yaml' ? `${text}${bars}` : text))
  writeFileSync(join(folder, 'tests.yaml'), lines.join('\n'))
  return folder
}

/** The test as it would have come out with this decision; `others` are candidates after the expected one. */
function answered(
  test: Partial<TestQuestion>,
  decision: Decision,
  candidates: readonly string[] = [],
): Answered {
  const whole = { language: 'en', text: 'text', expect: 'one', ...test }
  const match = {
    language: 'en',
    decision,
    candidates: candidates.map((entry, index) => ({ entry, confidence: 0.9 - index / 10 })),
  }
  return judge(whole, match, (id) => (id === 'danger' ? 'urgent' : 'answer'))
}

const unknown: Decision = { type: 'unknown' }
const answer = (entry: string): Decision => ({ type: 'answer', entry })
const urgent = (entry: string): Decision => ({ type: 'urgent', entry })

describe('a quiz', () => {
  it.each([
    ['one', answer('one'), 'right'],
    ['one', answer('two'), 'wrong'],
    ['one', { type: 'clarify', entries: ['one', 'two'] }, 'clarified'],
    ['one', unknown, 'unknown'],
    ['one', urgent('danger'), 'wrong'],
    ['unknown', unknown, 'right'],
    ['unknown', answer('one'), 'wrong'],
    ['unknown', { type: 'clarify', entries: ['one', 'two'] }, 'clarified'],
    ['not-urgent', answer('one'), 'right'],
    ['not-urgent', unknown, 'right'],
    ['not-urgent', urgent('danger'), 'wrong'],
    ['urgent', urgent('danger'), 'right'],
    ['urgent', answer('one'), 'wrong'],
    ['urgent', unknown, 'unknown'],
  ] as const)('expects %s, gets %o: %s', (expect_, decision, outcome) => {
    expect(answered({ expect: expect_ }, decision).outcome).toBe(outcome)
  })

  it('takes another urgent entry than the one that is right for wrong, but for an alarm', () => {
    const other = answered({ expect: 'urgent', entry: 'danger' }, urgent('fire'))
    expect(other.outcome).toBe('wrong')
    expect(score([other])).toMatchObject({ danger: 1, alarmed: 1, falseAlarms: 0, wrong: 1 })
  })

  it('counts what came of the questions, in all and in each language', () => {
    const all = [
      answered({}, answer('one'), ['one', 'two']),
      answered({}, { type: 'clarify', entries: ['two', 'one'] }, ['two', 'three', 'one']),
      answered({ language: 'et' }, unknown, ['two', 'three', 'four', 'one']),
      answered({ expect: 'danger' }, urgent('danger'), ['danger']),
      answered({ expect: 'urgent' }, unknown),
      answered({ expect: 'not-urgent' }, urgent('danger')),
      answered({ expect: 'unknown' }, answer('two'), ['two']),
    ]
    expect(score(all)).toEqual({
      asked: 7,
      ofEntries: 4,
      firstRight: 2,
      amongThree: 3,
      answeredRight: 2,
      clarified: 1,
      offered: 1,
      unknown: 1,
      outside: 1,
      outsideAnswered: 1,
      outsideClarified: 0,
      wrong: 2,
      danger: 2,
      alarmed: 1,
      falseAlarms: 1,
    })
    const parts = scoreByLanguage(all, ['et', 'en'])
    expect(parts.map(({ language, score: { asked } }) => [language, asked])).toEqual([
      ['et', 1],
      ['en', 6],
      ['all', 7],
    ])
    expect(confusions(all)).toEqual([['one', 'two', 2]])
  })

  it('tells what other thresholds would bring', () => {
    const sure = (expect: string, first: string, confidence: number) => ({
      ...answered({ expect }, unknown),
      match: { language: 'en', decision: unknown, candidates: [{ entry: first, confidence }] },
    })
    // Of 20 questions with an entry the surest 10 are right, then one is wrong; what is out of scope is least sure.
    const known = Array.from({ length: 20 }, (_, at) =>
      sure('one', at === 10 ? 'two' : 'one', 0.99 - at / 100),
    )
    const outside = Array.from({ length: 20 }, (_, at) => sure('unknown', 'one', 0.5 - at / 100))
    const points = new Map(curve([...known, ...outside]).map((point) => [point.wrong, point]))
    expect(points.get(0.02)).toEqual({ wrong: 0.02, threshold: 0.9, right: 0.5 })
    expect(points.get(0.03)?.right).toBe(0.95)
    expect(points.get(0.05)?.threshold).toBe(0.5)
    const danger = answered({ expect: 'danger' }, urgent('danger'), ['danger'])
    expect(curve([danger])[0]).toEqual({ wrong: 0.005, threshold: null, right: 0 })
  })

  it('names each bar that is missed, and no other', () => {
    const total = score([
      answered({}, answer('two')),
      answered({}, answer('one')),
      answered({ expect: 'urgent' }, unknown),
      answered({ expect: 'unknown' }, urgent('danger')),
    ])
    const bars = { wrongShare: 0.5, urgentRecall: 0.9, falseAlarms: 0.3, answeredRight: 0.6 }
    expect(belowBars(total, bars)).toEqual([
      'urgent_recall is 0.0 %, the bar is at least 90 %',
      'answered_right is 50.0 %, the bar is at least 60 %',
      'false_alarms is 33.3 %, the bar is at most 30 %',
    ])
    expect(belowBars(total, {})).toEqual([])
    expect(belowBars(score([]), bars)).toEqual([])
  })
})

describe('npm run quiz', () => {
  it('prints a table a language and ends with 0 above the bars', async () => {
    const folder = folderWith(tests, 'quiz_bars: {wrong_share: 0.5, urgent_recall: 0}\n')
    const { code, output, errors } = await run(quiz, ['--knowledge', folder])
    expect([code, errors]).toEqual([0, ''])
    expect(output).toMatch(
      /^language +asked +entry +first +in three +right +offered +unknown +wrong +kept back +buttons +urgent/,
    )
    for (const line of [/^et +1 +1 /m, /^en +4 +2 /m, /^all +5 +3 /m]) expect(output).toMatch(line)
  })

  it('shows failures with their candidates, and which entry is taken for which, and ends with 1 below a bar', async () => {
    // A test that nobody could pass: it expects another entry than the one that it is about.
    const wrong = '- {language: en, text: please tell me when you are open now, expect: insurer}'
    const folder = folderWith([wrong], 'quiz_bars: {answered_right: 0.9}\n')
    const { code, output } = await run(quiz, ['--knowledge', folder])
    expect(code).toBe(1)
    expect(output).toMatch(/please tell me when you are open now\n +expected insurer; decided /)
    expect(output).toMatch(/candidates opening-hours \d+ %/)
    expect(output).toMatch(/insurer +opening-hours +1 +█/)
    expect(output).toContain('answered_right is 0.0 %, the bar is at least 90 %')
  })

  it('of the blind set says numbers only, and applies no bars', async () => {
    const folder = folderWith(tests, 'quiz_bars: {answered_right: 1, urgent_recall: 1}\n')
    const blind = '- {language: en, text: please tell me when you are open now, expect: insurer}'
    writeFileSync(join(folder, 'tests-blind.yaml'), blind)
    for (const more of [[], ['--json']]) {
      const { code, output } = await run(quiz, ['--blind', '--knowledge', folder, ...more])
      expect(code).toBe(0)
      expect(output).not.toMatch(/please|insurer|opening-hours/)
    }
  })

  it('as JSON holds scores, failures and confusions', async () => {
    const { output } = await run(quiz, ['--json', '--knowledge', folderWith(tests)])
    const { scores, below, failures, confusions: pairs } = JSON.parse(output)
    expect(scores.map(({ language }: { language: string }) => language)).toEqual(['et', 'en', 'all'])
    expect(below).toEqual([])
    expect([Array.isArray(failures), Array.isArray(pairs)]).toEqual([true, true])
  })

  it('says when there is nothing to ask, when the folder is broken, and how it is called', async () => {
    const none = await run(quiz, ['--knowledge', knowledgeFolder()])
    expect([none.code, none.errors]).toEqual([1, 'There are no tests: write them into tests.yaml.\n'])
    expect((await run(quiz, ['--knowledge', brokenFolder()])).code).toBe(1)
    expect(await run(quiz, ['--help'])).toMatchObject({ code: 0, errors: '' })
    expect((await run(quiz, ['--nothing'])).code).toBe(2)
  })
})

import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { ask } from '../../src/cli/ask.ts'
import { answerLines } from '../../src/cli/ask-json.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { collector, knowledgeFolder, run } from './run.ts'

const matcher = buildMatcher(fixtureKnowledge())

async function answers(chunks: readonly (string | Buffer)[], language?: string) {
  const { stream, text } = collector()
  const code = await answerLines(
    Readable.from(chunks),
    stream,
    matcher,
    language === undefined ? {} : { language },
  )
  expect(code).toBe(0)
  const lines = text().split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => JSON.parse(line))
}

const questionsOf = async (...chunks: (string | Buffer)[]) =>
  (await answers(chunks)).map((answer) => answer.question)

describe('one answer a line', () => {
  it('holds question, language, decision, entry, candidates and the time it took, in this order', async () => {
    const [answer, ...rest] = await answers(['what data was stolen\n'])
    expect(rest).toEqual([])
    expect(Object.keys(answer)).toEqual(['question', 'language', 'decision', 'entry', 'candidates', 'ms'])
    expect(answer).toMatchObject({
      question: 'what data was stolen',
      language: 'en',
      decision: 'answer',
      entry: 'what-was-stolen',
    })
    expect(answer.candidates[0]).toEqual({ entry: 'what-was-stolen', confidence: 1 })
    expect(answer.ms).toBeGreaterThan(0)
  })

  it('may stand for an object, and hears what was said before in the same conversation', async () => {
    const line = (text: string, conversation?: string | number) =>
      `${JSON.stringify({ text, conversation })}\n`
    const likely = (answer: { candidates: { entry: string; confidence: number }[] }) =>
      answer.candidates.find(({ entry }) => entry === 'what-was-stolen')?.confidence ?? 0
    const [alone] = await answers([line('did they know')])
    const [, other, after] = await answers([
      line('what data was stolen', 7),
      line('did they know', 8),
      line('did they know', 7),
    ])
    expect(alone).not.toHaveProperty('conversation')
    expect(other).toMatchObject({ conversation: '8', candidates: alone.candidates })
    expect(after.conversation).toBe('7')
    expect(likely(after)).toBeGreaterThan(likely(alone))
  })

  it('says what is wrong with an object, and takes other braces for a question', async () => {
    expect(await answers(['{"question":"x"}\n', '{"text":"x","conversation":[]}\n'])).toEqual([
      { error: 'an object needs "text", a string: the question' },
      { error: '"conversation" is a string or a number' },
    ])
    expect(await questionsOf('{what} was stolen\n')).toEqual(['{what} was stolen'])
  })

  it('has no entry for what is not known', async () => {
    expect(await answers(['what is the weather like'])).toMatchObject([{ decision: 'unknown', entry: null }])
  })

  it('stands for one line of input, the last of which need not be ended', async () => {
    expect(await questionsOf('a\nb\nc')).toEqual(['a', 'b', 'c'])
    expect(await questionsOf('a\nb\n')).toEqual(['a', 'b'])
    expect(await questionsOf('')).toEqual([])
  })

  it('stands for an empty line, too', async () => {
    expect(await questionsOf('a\n\n\nb\n')).toEqual(['a', '', '', 'b'])
    expect(await answers(['\n'], 'en')).toMatchObject([{ question: '', language: 'en', decision: 'unknown' }])
  })

  it('does not mind the ends of lines of Windows, and keeps other line separators in the question', async () => {
    expect(await questionsOf('a\r\n\r\nb\r\n')).toEqual(['a', '', 'b'])
    expect(await questionsOf('a\u2028b\u0085c\u000bd\re\nf\n')).toEqual(['a\u2028b\u0085c\u000bd\re', 'f'])
  })

  it('does not mind where the chunks end, in the middle of a letter or of an end of line', async () => {
    const bytes = Buffer.from('mida õieti varastati 😱\r\nteine\n')
    for (let size = 1; size <= 7; size += 1) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      expect(await questionsOf(...chunks)).toEqual(['mida õieti varastati 😱', 'teine'])
    }
  })

  it('takes a very long line', async () => {
    const long = 'kas andmed '.repeat(20_000)
    const [first, second] = await questionsOf(`${long}\nteine\n`)
    expect(first).toHaveLength(long.length)
    expect(second).toBe('teine')
  })

  it('shows personal data neither in the question nor anywhere else', async () => {
    const { stream, text } = collector()
    const input = Readable.from(['minu kood on 49403136526, kirjutage mari@example.ee\n'])
    await answerLines(input, stream, matcher, {})
    expect(JSON.parse(text()).question).toBe('minu kood on [personal code], kirjutage [e-mail]')
    expect(text()).not.toMatch(/49403136526|mari@/)
  })

  it('comes as soon as its line is there', async () => {
    const input = new Readable({ read: () => undefined })
    const { stream, text } = collector()
    const done = answerLines(input, stream, matcher, {})
    input.push('first\n')
    await expect.poll(() => text().split('\n').length).toBe(2)
    input.push('second\n')
    input.push(null)
    await done
    expect(text().split('\n')).toHaveLength(3)
  })
})

describe('a reader', () => {
  it('that is slow is waited for', async () => {
    let waiting = 0
    let most = 0
    const slow = new Writable({
      highWaterMark: 1_000,
      write: (_, __, done) => {
        most = Math.max(most, slow.writableLength)
        waiting += 1
        setTimeout(done, 1)
      },
    })
    await answerLines(Readable.from([`${'a question\n'.repeat(100)}`]), slow, matcher, {})
    expect(waiting).toBeGreaterThanOrEqual(100)
    expect(most).toBeLessThan(5_000)
  })

  it('that goes away ends the work without complaint', async () => {
    let lines = 0
    const head = new Writable({
      write: (_, __, done) => {
        lines += 1
        done(lines === 3 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null)
      },
    })
    let asked = 0
    const many = Readable.from(
      (function* () {
        for (; asked < 3_000; asked += 1) yield 'a question\n'
      })(),
      { highWaterMark: 1 },
    )
    expect(await answerLines(many, head, matcher, {})).toBe(0)
    expect(lines).toBe(3)
    expect(asked).toBeLessThan(3_000)
  })

  it('that fails in another way is told about', async () => {
    const full = new Writable({
      write: (_, __, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    })
    await expect(answerLines(Readable.from(['a\n', 'b\n']), full, matcher, {})).rejects.toThrow('no space')
  })
})

describe('npm run ask -- --json', () => {
  it('asks the folder and in the language it is told', async () => {
    const args = ['--json', '--lang', 'en', '--knowledge', knowledgeFolder()]
    const { code, output } = await run(ask, args, { input: '112\nmis andmed varastati\n' })
    const languages = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).language)
    expect(languages).toEqual(['en', 'et'])
    expect(code).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { ask, createAsk } from '../../src/cli/ask.ts'
import { renderAnswer } from '../../src/knowledge/render.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { brokenFolder, knowledgeFolder, run } from './run.ts'

const folder = knowledgeFolder()
const asks = (...args: string[]) => run(ask, [...args, '--knowledge', folder])

describe('npm run ask', () => {
  it('prints language, decision, entry and the answer as the patient sees it', async () => {
    const { body, sourceLine } = renderAnswer(fixtureKnowledge(), 'what-was-stolen', 'en')
    const { code, output, errors } = await asks('what data was stolen')
    expect(output).toBe(
      `Language: en\nDecision: answer\nEntry:    what-was-stolen\n\n${body}\n\n${sourceLine}\n`,
    )
    expect([code, errors]).toEqual([0, ''])
  })

  it('joins words that were not quoted', async () => {
    expect((await asks('what', 'data', 'was', 'stolen')).output).toContain('Entry:    what-was-stolen')
  })

  it('says when a person would answer', async () => {
    const { code, output } = await asks('what is the weather like')
    expect(output).toBe('Language: en\nDecision: unknown\n\nNo entry answers this: a person would.\n')
    expect(code).toBe(0)
  })

  it('explains with --explain', async () => {
    const { output } = await asks('--explain', 'what data was stolne')
    expect(output).toMatch(/^corrected\s+stolne -> stolen$/m)
    expect(output).toMatch(/^decision\s+answer: what-was-stolen$/m)
    expect((await asks('what data was stolne')).output).not.toMatch(/^corrected/m)
  })

  it('reads the question after what was said before with --after', async () => {
    const alone = await asks('--explain', 'and then')
    const { output } = await asks('--explain', '--after', 'what data was stolen', 'and then')
    expect(alone.output).not.toMatch(/^after /m)
    expect(output).toMatch(/^after\s+answer what-was-stolen/m)
  })

  it('takes the chosen language where the text shows none, and not against the text', async () => {
    expect((await asks('--lang', 'en', '112')).output).toMatch(/^Language: en/)
    expect((await asks('--lang', 'et', '112')).output).toMatch(/^Language: et/)
    expect((await asks('--lang', 'et', 'what data was stolen')).output).toMatch(/^Language: en/)
  })

  it('does not show personal data that was typed', async () => {
    const { output } = await asks('--explain', 'minu kood on 49403136526 mis andmed varastati')
    expect(output).not.toContain('49403136526')
  })

  it('takes the folder of the flag before that of the environment', async () => {
    const env = { KNOWLEDGE_DIR: folder }
    expect((await run(ask, ['what data was stolen'], { env })).output).toContain('what-was-stolen')
    const both = await run(ask, ['what data was stolen', '--knowledge', folder], {
      env: { KNOWLEDGE_DIR: '/nowhere' },
    })
    expect(both.code).toBe(0)
  })

  it('shows its usage with --help', async () => {
    const { code, output } = await run(ask, ['--help'])
    expect(output).toMatch(/^npm run ask/)
    expect(code).toBe(0)
  })
})

describe('npm run ask, wrongly called', () => {
  it('says why with its usage, and ends with 2', async () => {
    const calls: [string[], RegExp][] = [
      [['--explain'], /no question to explain/],
      [['--after', 'what data was stolen'], /no question after --after/],
      [['--json', 'a question'], /from standard input/],
      [['--json', '--explain'], /from standard input/],
      [['--colour', 'a question'], /--colour/],
      [['--lang', 'fr', 'a question', '--knowledge', folder], /--lang is one of et, en\./],
      [[], /Ask a question/],
    ]
    for (const [args, reason] of calls) {
      const { code, output, errors } = await run(ask, args)
      expect([code, output], args.join(' ')).toEqual([2, ''])
      expect(errors).toMatch(reason)
      expect(errors).toContain('npm run ask -- [QUESTION]')
    }
  })

  it('on a broken folder lists its problems with their places, and ends with 1', async () => {
    const { code, output, errors } = await run(ask, ['what data was stolen', '--knowledge', brokenFolder()])
    expect([code, output]).toEqual([1, ''])
    expect(errors).toMatch(/^\/.*\/entries\/all\.yaml:\d+:\d+ error unknown-fact: /m)
    expect(errors).toMatch(/^ {4}mend: {5}\S/m)
  })
})

describe('npm run ask without a question', () => {
  it('is the conversation in the terminal, where there is one', async () => {
    const seen: (readonly string[])[] = []
    const converse = async (args: readonly string[]) => {
      seen.push(args)
      return 0
    }
    expect((await run(createAsk(converse), [])).code).toBe(0)
    expect(seen).toEqual([[]])
  })
})

import { describe, expect, it } from 'vitest'
import { count, stats } from '../../src/cli/stats.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { brokenFolder, knowledgeFolder, run } from './run.ts'

describe('npm run stats', () => {
  it('counts entries by kind, and questions and words a language', () => {
    const { kinds, languages } = count(fixtureKnowledge(), new Date('2026-11-24'))
    expect(kinds).toEqual({ answer: 2, handoff: 2, urgent: 1, about: 1 })
    expect(
      languages.map(({ language, questions, fewest, tests }) => [language, questions, fewest, tests]),
    ).toEqual([
      ['et', 108, 18, 0],
      ['en', 108, 18, 0],
    ])
    // "Varastati {people} inimese andmed." and so on: a fact counts as a word.
    expect(languages[0]?.answerWords).toBe(4 + 3 + 4 + 4 + 4 + 3)
  })

  it('says what is due within thirty days, the oldest check, and nothing where nothing is', () => {
    const knowledge = fixtureKnowledge()
    expect(count(knowledge, new Date('2027-01-01')).due).toEqual([])
    const { due, oldest } = count(knowledge, new Date('2027-01-02'))
    expect(due).toHaveLength(6)
    expect(due[0]?.reviewBy).toBe('2027-02-01')
    expect(oldest?.checked).toBe('2026-11-01')
  })

  it('prints tables, or JSON', async () => {
    const folder = knowledgeFolder()
    const { code, output } = await run(stats, ['--knowledge', folder])
    expect(code).toBe(0)
    expect(output).toMatch(/^entries *\nanswer +2\nhandoff +2\nurgent +1\nabout +1\nall +6\n/)
    expect(output).toMatch(/^et +108 +18 +\d+ +22 +0$/m)
    expect(output).toContain('Oldest check: 2026-11-01')
    const json = JSON.parse((await run(stats, ['--json', '--knowledge', folder])).output)
    expect(json.kinds).toEqual({ answer: 2, handoff: 2, urgent: 1, about: 1 })
  })

  it('ends with 1 on a broken folder, and with 2 when called wrongly', async () => {
    expect((await run(stats, ['--knowledge', brokenFolder()])).code).toBe(1)
    expect((await run(stats, ['more'])).code).toBe(2)
    expect(await run(stats, ['--help'])).toMatchObject({ code: 0, errors: '' })
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ask } from '../../src/cli/ask.ts'
import { check } from '../../src/cli/check.ts'
import { quiz } from '../../src/cli/quiz.ts'
import { fileNames } from '../../src/knowledge/file-names.ts'
import { knowledgeFolder, run } from './run.ts'

const template = ['--knowledge', 'knowledge/template']

describe('knowledge/template', () => {
  it('passes check, warnings included', async () => {
    const { code, output } = await run(check, ['--strict', ...template])
    expect(output).toMatch(/: 0 error\(s\), 0 warning\(s\); 6 entries, /)
    expect(code).toBe(0)
  })

  it('answers, hands over, raises the alarm and says that it does not know', async () => {
    const input = [
      'what was stolen',
      'talk to someone',
      'somebody is blackmailing me',
      'how do I fry an egg',
    ].join('\n')
    const { output } = await run(ask, ['--json', ...template], { input })
    const decisions = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).decision)
    expect(decisions).toEqual(['answer', 'handoff', 'urgent', 'unknown'])
  })

  it('reaches its own bars', async () => {
    expect((await run(quiz, template)).code).toBe(0)
  })

  it('names nobody and nothing of the shipped incident', () => {
    for (const file of ['incident', 'facts', 'sources', 'phrases', 'entries/the-breach', 'entries/help'])
      expect(readFileSync(`knowledge/template/${file}.yaml`, 'utf8'), file).not.toMatch(
        /asper|genetic|isikukood/i,
      )
  })
})

describe('npm run check --json', () => {
  it('holds also what only warns, with its place', async () => {
    const folder = knowledgeFolder((name, text) =>
      name === 'facts.yaml' ? text.replace('people:', 'people: ') : text,
    )
    const { code, output } = await run(check, ['--json', '--knowledge', folder])
    expect(JSON.parse(output).problems).toMatchObject([
      { file: 'facts.yaml', line: 1, column: 8, code: 'trailing-blank', severity: 'warning' },
    ])
    expect(code).toBe(0)
    expect((await run(check, ['--json', '--strict', '--knowledge', folder])).code).toBe(1)
  })
})

describe('docs/editing.md', () => {
  const text = readFileSync('docs/editing.md', 'utf8')

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const named = [...text.matchAll(/npm run ([a-z-]+)/g)].map((found) => found[1] ?? '')
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('names every file that the program reads', () => {
    const named = [...text.matchAll(/^\| `([a-z-]+\.yaml)` \|/gm)].map((found) => found[1])
    expect(named.toSorted()).toEqual([...fileNames].toSorted())
  })

  it('has a row for each code that check knows, and for no other', () => {
    const known = readFileSync('test/knowledge/messages.txt', 'utf8')
    const codes = new Set([...known.matchAll(/(?:error|warning) ([a-z-]+):/g)].map((found) => found[1]))
    const rows = [...text.matchAll(/^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|/gm)].map((found) => found[1] ?? '')
    const quoted = rows.flatMap((row) => row.replaceAll('`', '').split(', '))
    expect(codes.size).toBeGreaterThan(50)
    expect(quoted.toSorted()).toEqual([...codes].toSorted())
  })
})

import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/knowledge/load.ts'
import { fixtureFiles, today } from './fixture.ts'

type Edit = readonly [file: string, from: string | RegExp, to: string]

/** Place and code of every problem after the edits. */
function problemsAfter(...edits: readonly Edit[]): string[] {
  const files = fixtureFiles()
  for (const [file, from, to] of edits) {
    const text = files.get(file) ?? ''
    if (text.replace(from, to) === text) throw new Error(`"${from}" does not stand in ${file}`)
    files.set(file, text.replace(from, to))
  }
  const { knowledge, problems } = assemble(files, today)
  expect(knowledge).toBeNull()
  // The few tests here do not ask for every entry.
  return problems
    .filter(({ code }) => code !== 'untested-entry')
    .map(({ file, line, code }) => `${file}:${line} ${code}`)
}

const entries = 'entries/all.yaml'
const test = (text: string, expected: string) => `- {language: en, text: ${text}, expect: ${expected}}\n`
const wrongKind: Edit = [entries, 'kind: answer', 'kind: anser']

describe('one mistake in a file', () => {
  it('is the only problem, not also what names the thing that has it', () => {
    expect(problemsAfter(wrongKind, ['tests.yaml', /^/, test('who knows', 'what-was-stolen')])).toEqual([
      `${entries}:2 wrong-shape`,
    ])
    expect(problemsAfter(['facts.yaml', 'as_of: 2026-01-10', 'as_of: yesterday'])).toEqual([
      'facts.yaml:4 wrong-shape',
    ])
    expect(problemsAfter(['sources.yaml', 'date: 2026-01-10', 'date: yesterday'])).toEqual([
      'sources.yaml:5 wrong-shape',
    ])
    expect(problemsAfter(['phrases.yaml', 'empty: {', 'empty: {en: 5, '])[0]).toMatch(/yaml-syntax/)
    expect(problemsAfter(['phrases.yaml', '"empty (en)"', '5'])).toEqual([
      expect.stringMatching(/^phrases\.yaml:\d+ wrong-shape$/),
    ])
    expect(problemsAfter(['incident.yaml', 'max_wrong: 0.02', 'max_wrong: 2'])).toEqual([
      'incident.yaml:9 wrong-shape',
    ])
  })

  it('hides no other of the same entry', () => {
    const edits: Edit[] = [
      [entries, '{people}', '{poeple}'],
      [entries, 'Data of {people}', 'Data of 500'],
      [entries, 'sources: [clinic]', 'sources: [clinc]\n  related: [opening-hour]'],
      [entries, /title: \{et: "Mis varastati\?", .*/, 'title: {et: Mis}'],
    ]
    expect(problemsAfter(wrongKind, ...edits)).toEqual([
      `${entries}:2 wrong-shape`,
      `${entries}:3 missing-language`,
      `${entries}:44 unknown-fact`,
      `${entries}:45 typed-figure`,
      `${entries}:46 unknown-source`,
      `${entries}:47 unknown-entry`,
    ])
  })

  it('hides none of another entry, fact or test, whose places stay right', () => {
    const edits: Edit[] = [
      [entries, 'id: opening-hours', 'id: what-was-stolen'],
      [entries, 'Oleme avatud', '{peple}'],
      ['facts.yaml', 'as_of: 2026-01-10', 'as_of: yesterday'],
      ['facts.yaml', 'sources: [clinic, ministry]', 'sources: [clinic, ministy]'],
      ['calibration.yaml', 'kind: far', 'kind: fur'],
      ['calibration.yaml', 'this queue is killing me', 'opening hours'],
      ['tests.yaml', /^/, `- {language: en}\n${test('which bus', 'opening-hour')}`],
    ]
    expect(problemsAfter(wrongKind, ...edits)).toEqual([
      'calibration.yaml:1 wrong-shape',
      'calibration.yaml:6 question-is-outside',
      `${entries}:1 duplicate-entry`,
      `${entries}:2 wrong-shape`,
      `${entries}:93 unknown-fact`,
      'facts.yaml:4 wrong-shape',
      'facts.yaml:7 unknown-source',
      'tests.yaml:1 missing',
      'tests.yaml:1 missing',
      'tests.yaml:2 unknown-entry',
    ])
  })

  it('in an id makes nobody believe that there is no such entry', () => {
    const edits: Edit[] = [
      [entries, 'id: opening-hours', 'id: Opening'],
      ['tests.yaml', /^/, test('which bus', 'opening-hours')],
    ]
    expect(problemsAfter(...edits)).toEqual([`${entries}:50 wrong-shape`])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/knowledge/load.ts'
import { formatProblem, type Problem } from '../../src/knowledge/problem.ts'
import { fixtureFiles, today } from './fixture.ts'

function problemsAfter(file: string, from: string | RegExp, to: string): readonly Problem[] {
  const files = fixtureFiles()
  const text = files.get(file) ?? ''
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`"${from}" does not stand in ${file}`)
  return assemble(files.set(file, changed), today).problems
}

const entriesFile = 'entries/all.yaml'

/** One broken edit for each rule: what it reports, and where. */
const broken: readonly [
  code: string,
  file: string,
  from: string | RegExp,
  to: string,
  place: string,
  found: string,
][] = [
  ['yaml-syntax', 'facts.yaml', 'sources: [clinic]', 'sources: [clinic', 'facts.yaml', ': '],
  ['yaml-syntax', 'facts.yaml', 'emergency:', 'people:', 'facts.yaml:5', 'DUPLICATE_KEY'],
  ['unsafe-key', 'phrases.yaml', 'empty:', '__proto__: {et: a, en: b}\nempty:', 'phrases.yaml', '__proto__'],
  ['unknown-key', entriesFile, 'kind: answer', 'knid: answer', 'entries/all.yaml:2:3', 'knid'],
  ['missing', entriesFile, 'kind: answer', 'knid: answer', 'entries/all.yaml:1:3', 'nothing'],
  ['wrong-shape', entriesFile, 'kind: answer', 'kind: anser', 'entries/all.yaml:2:9', 'anser'],
  [
    'wrong-shape',
    entriesFile,
    'checked: 2026-11-01',
    'checked: 2026-02-30',
    'entries/all.yaml',
    '2026-02-30',
  ],
  ['wrong-shape', 'incident.yaml', 'Europe/Tallinn', 'Europe/Talinn', 'incident.yaml:5:12', 'Europe/Talinn'],
  [
    'wrong-shape',
    'sources.yaml',
    'https://',
    'javascript:',
    'sources.yaml:4:8',
    'javascript:example.org/notice',
  ],
  [
    'missing-language',
    entriesFile,
    /title: \{et: "Mis varastati\?", en: "[^"]*"\}/,
    'title: {et: Mis}',
    'entries/all.yaml:3:10',
    'et',
  ],
  ['unknown-language', 'phrases.yaml', 'empty: {', 'empty: {fi: tyhja, ', 'phrases.yaml', 'fi'],
  [
    'unknown-language',
    'incident.yaml',
    'default_language: et',
    'default_language: ru',
    'incident.yaml:4:19',
    'ru',
  ],
  [
    'duplicate-entry',
    entriesFile,
    'id: opening-hours',
    'id: what-was-stolen',
    'entries/all.yaml',
    'what-was-stolen',
  ],
  [
    'few-questions',
    entriesFile,
    / {6}- "mis andmed varastati"\n(?: {6}- .*\n){5}/,
    '',
    'entries/all.yaml:6',
    '12',
  ],
  [
    'duplicate-question',
    entriesFile,
    '"millal te avatud olete"',
    '"Mis andmed: varastati?"',
    'entries/all.yaml',
    'Mis andmed: varastati?',
  ],
  [
    'long-button',
    entriesFile,
    '"Mis varastati?"',
    `"${'a'.repeat(41)}"`,
    'entries/all.yaml:3',
    '41 characters',
  ],
  ['long-button', 'phrases.yaml', 'cancel (en)', 'c'.repeat(41), 'phrases.yaml', '41 characters'],
  ['no-source', entriesFile, 'sources: [clinic]', 'sources: []', 'entries/all.yaml', 'none'],
  ['long-answer', entriesFile, 'Oleme avatud', 'a'.repeat(12_001), 'entries/all.yaml', '120'],
  [
    'dates-reversed',
    entriesFile,
    'review_by: 2027-02-01',
    'review_by: 2026-10-01',
    'entries/all.yaml',
    '2026-10-01',
  ],
  [
    'checked-in-future',
    entriesFile,
    'checked: 2026-11-01',
    'checked: 2026-12-01',
    'entries/all.yaml',
    '2026-12-01',
  ],
  [
    'review-due',
    entriesFile,
    'review_by: 2027-02-01',
    'review_by: 2026-11-23',
    'entries/all.yaml',
    '2026-11-23',
  ],
  [
    'typed-figure',
    entriesFile,
    'Oleme avatud',
    'Helistage 116 006. Oleme avatud',
    'entries/all.yaml',
    '116 006',
  ],
  [
    'typed-figure',
    entriesFile,
    'Oleme avatud',
    'Kirjutage info@example.org.',
    'entries/all.yaml',
    'info@example.org.',
  ],
  [
    'typed-figure',
    entriesFile,
    'Oleme avatud',
    'Vaadake www.example.org.',
    'entries/all.yaml',
    'www.example.org.',
  ],
  ['unknown-fact', entriesFile, '{people}', '{poeple}', 'entries/all.yaml', 'poeple'],
  ['unknown-fact', 'incident.yaml', 'fact: emergency', 'fact: emergncy', 'incident.yaml:8', 'emergncy'],
  [
    'unused-fact',
    'facts.yaml',
    'people:',
    'spare: {value: x, sources: [clinic], as_of: 2026-01-01}\npeople:',
    'facts.yaml:1:1',
    'spare',
  ],
  ['unknown-source', entriesFile, 'sources: [clinic]', 'sources: [clinc]', 'entries/all.yaml', 'clinc'],
  [
    'unused-source',
    'sources.yaml',
    'clinic:',
    'spare: {title: a, publisher: b, date: 2026-01}\nclinic:',
    'sources.yaml:1:1',
    'spare',
  ],
  [
    'unknown-entry',
    entriesFile,
    'review_by: 2027-02-01',
    'review_by: 2027-02-01\n  related: [opening-hour]',
    'entries/all.yaml',
    'opening-hour',
  ],
  ['missing-phrase', 'phrases.yaml', /^empty: .*\n/m, '', 'phrases.yaml:1:1', 'nothing'],
  ['wrong-placeholder', 'phrases.yaml', 'empty (en)', '{name}', 'phrases.yaml', '{name}'],
  ['unused-phrase', 'phrases.yaml', 'empty:', 'emty: {et: a, en: b}\nempty:', 'phrases.yaml', 'emty'],
]

describe('knowledge rules', () => {
  it('find nothing in the fixture', () => {
    expect(assemble(fixtureFiles(), today).problems).toEqual([])
  })

  it.each(broken)('%s in %s', (code, file, from, to, place, found) => {
    const problem = problemsAfter(file, from, to).find(
      (each) => each.code === code && each.found.includes(found),
    )
    expect(problem, `${code} was not reported`).toBeDefined()
    if (problem === undefined) return
    expect(`${problem.file}:${problem.line}:${problem.column}`).toContain(place)
    expect(problem.expected).not.toBe('')
    expect(problem.mend).toMatch(/\.$/)
  })

  it('prints place, message, found, expected and mend', () => {
    const [problem] = problemsAfter(entriesFile, '{people}', '{poeple}')
    expect(formatProblem(problem as Problem)).toBe(
      [
        'entries/all.yaml:44:9 error unknown-fact: there is no fact of this name',
        '    found:    poeple',
        '    expected: an id that stands in facts.yaml',
        '    mend:     Correct the name, or add it to facts.yaml.',
      ].join('\n'),
    )
  })

  it('reports the problems of all files in one run', () => {
    const files = fixtureFiles()
    files.set('facts.yaml', 'people: [')
    files.set('sources.yaml', 'clinic: {}')
    files.delete('phrases.yaml')
    files.set(entriesFile, (files.get(entriesFile) ?? '').replace('kind: urgent', 'kind: alarm'))
    const found = new Set(assemble(files, today).problems.map((problem) => problem.file))
    expect([...found].sort()).toEqual(['entries/all.yaml', 'facts.yaml', 'phrases.yaml', 'sources.yaml'])
  })

  it('says what is missing from an empty folder', () => {
    const { knowledge, problems } = assemble(new Map(), today)
    expect(knowledge).toBeNull()
    expect(problems.filter((problem) => problem.code === 'missing-file')).toHaveLength(6)
  })

  it('bounds aliases and refuses unknown tags', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 30 }, (_, index) => `k${index}: *a`).join('\n')}`
    for (const text of [bomb, 'people: !!js/function "x"', 'people: !evil x']) {
      const { knowledge, problems } = assemble(fixtureFiles().set('facts.yaml', text), today)
      expect(knowledge).toBeNull()
      expect(
        problems.some((problem) => problem.code === 'yaml-syntax' && problem.file === 'facts.yaml'),
      ).toBe(true)
    }
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixtureFiles().keys()), fc.string(), fc.nat(), (file, noise, at) => {
        const files = fixtureFiles()
        const text = files.get(file) ?? ''
        const where = at % (text.length + 1)
        assemble(files.set(file, text.slice(0, where) + noise + text.slice(where)), today)
      }),
      { numRuns: 60 },
    )
  })
})

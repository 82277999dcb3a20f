import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble, missingFolder } from '../../src/knowledge/load.ts'
import { formatProblem, type Problem } from '../../src/knowledge/problem.ts'
import { notPrepared } from '../../src/knowledge/shelf.ts'
import { unreadFiles } from '../../src/knowledge/unread-files.ts'
import { fixtureFiles, today } from './fixture.ts'

function problemsAfter(file: string, from: string | RegExp, to: string): readonly Problem[] {
  const files = fixtureFiles()
  const text = files.get(file) ?? ''
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`"${from}" does not stand in ${file}`)
  return assemble(files.set(file, changed), today).problems
}

/** Problems that no edit of a file's text brings about: see folder.test.ts and shelf.test.ts. */
function problemsOfFolders(): readonly Problem[] {
  const files = fixtureFiles()
  files.delete('facts.yaml')
  return [
    ...assemble(files, today).problems.filter(({ code }) => code === 'missing-file'),
    ...missingFolder('nowhere'),
    ...unreadFiles(['incident.yaml', 'entries/my-rights.yml']),
    notPrepared(new Error('no examples')),
  ]
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
  ['yaml-syntax', 'facts.yaml', 'sources: [clinic]', 'sources: [clinic', 'facts.yaml:4:3', 'as_of'],
  ['yaml-syntax', 'facts.yaml', 'emergency:', 'people:', 'facts.yaml:5', 'people:'],
  ['yaml-syntax', 'facts.yaml', '  sources: [clinic]', '\tsources: [clinic]', 'facts.yaml:3:1', 'sources'],
  [
    'yaml-syntax',
    entriesFile,
    '- "lahtiolekuajad"',
    '- Kaks: asja: millal',
    'entries/all.yaml:69:15',
    'Kaks',
  ],
  ['unsafe-key', 'phrases.yaml', 'empty:', '__proto__: {et: a, en: b}\nempty:', 'phrases.yaml', '__proto__'],
  ['unknown-key', entriesFile, 'kind: answer', 'knid: answer', 'entries/all.yaml:2:3', 'knid'],
  ['unknown-key', 'incident.yaml', 'hours: []', 'hours: [{day: 1}]', 'incident.yaml:6:10', 'day'],
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
  ['wrong-shape', 'sources.yaml', 'date: 2026-01-10', 'date: 10.1.2026', 'sources.yaml:5:9', '10.1.2026'],
  ['wrong-shape', entriesFile, 'checked: 2026-11-01', 'checked: 1.11.2026', 'entries/all.yaml:47:12', '1.11'],
  ['wrong-shape', entriesFile, 'id: opening-hours', 'id: Opening hours', 'entries/all.yaml:50:7', 'Opening'],
  ['wrong-shape', entriesFile, '"lahtiolekuajad"', 'Küsimus: millal', 'entries/all.yaml:69:9', 'Küsimus'],
  ['wrong-shape', entriesFile, '"lahtiolekuajad"', '2026', 'entries/all.yaml:69:9', '2026'],
  ['wrong-shape', entriesFile, '"lahtiolekuajad"', '', 'entries/all.yaml:69:9', 'nothing'],
  ['wrong-shape', entriesFile, '"lahtiolekuajad"', '""', 'entries/all.yaml:69:9', 'an empty text'],
  ['wrong-shape', entriesFile, 'sources: [clinic]', 'sources: clinic', 'entries/all.yaml:46:12', 'clinic'],
  ['wrong-shape', 'tests.yaml', /^/, 'text: wann\n', 'tests.yaml:1:1', 'text: wann'],
  ['wrong-shape', entriesFile, /title: \{et.*/, 'title: Mis?', 'entries/all.yaml:3:10', 'Mis?'],
  ['wrong-shape', 'facts.yaml', 'value: "112"', 'value: 112', 'facts.yaml:6:10', '112'],
  ['wrong-shape', 'facts.yaml', 'en: "500"', 'en: 500', 'facts.yaml:2:26', '500'],
  ['wrong-shape', 'facts.yaml', 'people:', 'People affected:', 'facts.yaml:1:1', 'People affected'],
  ['wrong-shape', 'incident.yaml', 'max_wrong: 0.02', 'max_wrong: 2', 'incident.yaml:9:12', '2'],
  [
    'wrong-shape',
    'incident.yaml',
    'languages: [et, en]',
    'languages: [eesti]',
    'incident.yaml:3:13',
    'eesti',
  ],
  ['wrong-shape', 'tests.yaml', /^/, test('wann', 'Opening Hours'), 'tests.yaml:1:40', 'Opening Hours'],
  [
    'missing-language',
    entriesFile,
    /title: \{et: "Mis varastati\?", en: "[^"]*"\}/,
    'title: {et: Mis}',
    'entries/all.yaml:3:10',
    'et',
  ],
  [
    'missing-language',
    entriesFile,
    / {4}en:\n(?: {6}- .*\n)+/,
    '    en: []\n',
    'entries/all.yaml:24:9',
    'an empty list',
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
  [
    'no-source',
    entriesFile,
    /(en: "Do not pay\..*\n {2}sources: )\[clinic\]/,
    '$1[]',
    'entries/all.yaml:243:12',
    'none',
  ],
  [
    'claim-without-source',
    'facts.yaml',
    'sources: [clinic, ministry]',
    'sources: [ministry]',
    'entries/all.yaml:243:12',
    'clinic',
  ],
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
  ['trailing-blank', 'facts.yaml', 'people:', 'people:  ', 'facts.yaml:1:8', '2 blank(s)'],
  ['invisible-character', 'sources.yaml', 'Notice', 'No\u200btice', 'sources.yaml:2:12', 'U+200B'],
  ['smart-quotes', entriesFile, '"Mis varastati?"', '“Mis varastati?”', 'entries/all.yaml:3:15', '“Mis'],
  ['smart-quotes', entriesFile, 'sources: [clinic]', 'sources: [clinic, “x”]', 'entries/all.yaml', '“x”'],
  ['smart-quotes', entriesFile, '- "opening hours"', '- "opening hours”', 'entries/all.yaml', '”'],
  [
    'near-question',
    entriesFile,
    '"ok aga mis andmed varastati"',
    '"mis andmed on varastatud nende failide hulgast"\n      - "mis andmed on varastatud nende failide hulgas"',
    'entries/all.yaml:9',
    'hulgas',
  ],
  [
    'near-question',
    entriesFile,
    '"lahtiolekuajad"',
    '"millised failid lekkisidki"',
    'entries/all.yaml',
    'lekkisidki',
  ],
  [
    'duplicate-title',
    entriesFile,
    '"When are you open?"',
    '"what was stolen"',
    'entries/all.yaml:52',
    'what',
  ],
  [
    'over-telegram-limit',
    entriesFile,
    'Oleme avatud',
    `${'Aa. '.repeat(1_020)}Oleme avatud`,
    'entries/all.yaml',
    '4104 characters',
  ],
  ['over-telegram-limit', 'phrases.yaml', 'empty (en)', 'e'.repeat(4_097), 'phrases.yaml', '4097'],
  ['over-telegram-limit', 'phrases.yaml', 'command-help (en)', 'e'.repeat(257), 'phrases.yaml', '257'],
  [
    'long-sentence',
    entriesFile,
    'Oleme avatud tööpäeviti.',
    `Tere. Oleme avatud${' ka siis'.repeat(12)}.`,
    'entries/all.yaml',
    'Oleme avatud ka siis',
  ],
  ['mixed-script', entriesFile, 'Oleme avatud', 'Oleme \u0430vatud', 'entries/all.yaml', '\u0430vatud'],
  ['wrong-script', entriesFile, 'Oleme avatud', 'Мы открыты', 'entries/all.yaml', 'Cyrillic'],
  ['wrong-script', entriesFile, '"lahtiolekuajad"', '"часы работы"', 'entries/all.yaml', 'Cyrillic'],
  [
    'wrong-language',
    entriesFile,
    'Oleme avatud tööpäeviti.',
    'Oleme avatud. When are you open?',
    'entries/all.yaml',
    'When are you open?',
  ],
  [
    'question-is-outside',
    'calibration.yaml',
    'this queue is killing me',
    'Opening hours?',
    'calibration.yaml:6:36',
    'Opening hours?',
  ],
  [
    'broken-placeholder',
    entriesFile,
    '{people} inimese',
    '{peo-ple} inimese',
    'entries/all.yaml',
    '{peo-ple}',
  ],
  ['cut-text', entriesFile, '- "lahtiolekuajad"', '- lahtiolekuajad #2', 'entries/all.yaml', '#2'],
  ['unfilled-gap', entriesFile, '"lahtiolekuajad"', '"FILL-IN two key words"', 'entries/all.yaml', 'FILL-IN'],
  [
    'typed-figure',
    entriesFile,
    'Oleme avatud',
    'Alates 3. veebruarist',
    'entries/all.yaml',
    '3. veebruarist',
  ],
  [
    'typed-figure',
    entriesFile,
    'We are open',
    'Since February 3, 2025',
    'entries/all.yaml',
    'February 3, 2025',
  ],
  ['typed-figure', entriesFile, 'We are open', 'Within 3 days', 'entries/all.yaml', '3'],
  [
    'typed-figure',
    entriesFile,
    'We are open',
    'At Tatari 39, 10134 Tallinn',
    'entries/all.yaml',
    'Tatari 39',
  ],
  ['typed-figure', entriesFile, 'We are open', 'Call +372 627 4135', 'entries/all.yaml', '+372 627 4135'],
  ['typed-figure', 'phrases.yaml', 'empty (en)', 'call 112', 'phrases.yaml', '112'],
  ['typed-figure', entriesFile, 'Mis varastati?', 'Mis 2023 varastati?', 'entries/all.yaml:3:20', '2023'],
  ['broken-placeholder', entriesFile, 'Mis varastati?', '{people}?', 'entries/all.yaml:3:16', '{people}?'],
  ['broken-placeholder', 'facts.yaml', 'en: "500"', 'en: "{many}"', 'facts.yaml:2:27', '{many}'],
  [
    'wrong-language',
    entriesFile,
    '"Kindlustus"',
    '"Will my insurer know"',
    'entries/all.yaml:101:16',
    'Will my insurer know',
  ],
  [
    'figure-in-words',
    entriesFile,
    'Data of {people}',
    'Data of five hundred',
    'entries/all.yaml:45:18',
    'five hundred',
  ],
  [
    'figure-in-words',
    entriesFile,
    '{people} inimese',
    'viiesaja inimese',
    'entries/all.yaml:44:20',
    'viiesaja',
  ],
  [
    'superseded-number',
    'incident.yaml',
    'retention_days: 30',
    'retention_days: 30\nsuperseded: ["11 2"]',
    'facts.yaml:6',
    '112',
  ],
  [
    'old-fact',
    'incident.yaml',
    'retention_days: 30',
    'retention_days: 30\nfact_max_age_days: 100',
    'facts.yaml:4:10',
    '2026-01-10',
  ],
  [
    'old-fact',
    'facts.yaml',
    'as_of: 2026-01-10',
    'as_of: 2026-01-10\n  max_age_days: 317',
    'facts.yaml:4:10',
    '2026-01-10',
  ],
  ['fact-in-future', 'facts.yaml', 'as_of: 2026-01-10', 'as_of: 2026-11-25', 'facts.yaml:4:10', '2026-11-25'],
  [
    'wrong-shape',
    'facts.yaml',
    'as_of: 2026-01-10',
    'as_of: 2026-01-10\n  historic: true\n  max_age_days: 9',
    'facts.yaml:6:17',
    '9',
  ],
  [
    'related-self',
    entriesFile,
    'review_by: 2027-02-01',
    'review_by: 2027-02-01\n  related: [what-was-stolen]',
    'entries/all.yaml',
    'what-was-stolen',
  ],
  ['unknown-entry', 'tests.yaml', /^/, test('wann', 'opening-hour'), 'tests.yaml:1:40', 'opening-hour'],
  [
    'unknown-entry',
    'tests.yaml',
    /^/,
    test('hilfe', 'urgent, entry: blackmail'),
    'tests.yaml:1:56',
    'blackmail',
  ],
  ['unknown-language', 'tests.yaml', /^/, test('wann', 'unknown', 'de'), 'tests.yaml:1:14', 'de'],
  [
    'duplicate-test',
    'tests.yaml',
    /^/,
    test('so?', 'unknown') + test('So', 'unknown'),
    'tests.yaml:2:24',
    'So',
  ],
  [
    'test-is-example',
    'tests.yaml',
    /^/,
    test('Opening hours', 'opening-hours'),
    'tests.yaml:1:24',
    'Opening hours',
  ],
  [
    'test-is-example',
    'tests.yaml',
    /^/,
    test('this queue is killing me!', 'not-urgent'),
    'tests.yaml:1:24',
    'this queue',
  ],
  [
    'test-is-example',
    'tests-blind.yaml',
    /^/,
    test('Opening hours', 'opening-hours'),
    'tests-blind.yaml:1:24',
    '(a question of the blind set)',
  ],
  [
    'test-near-example',
    'tests.yaml',
    /^/,
    everyTest() + test('what time do you close now', 'opening-hours'),
    'tests.yaml:7:24',
    'what time do you close now',
  ],
  [
    'test-near-example',
    'tests-blind.yaml',
    /^/,
    everyTest() + test('this long queue is killing me', 'not-urgent'),
    'tests-blind.yaml:7:24',
    '(a question of the blind set)',
  ],
  [
    'untested-entry',
    'tests.yaml',
    /^/,
    everyTest().replace(', entry: blackmailed', ''),
    'entries/all.yaml:198:7',
    'none',
  ],
  [
    'untested-entry',
    'tests-blind.yaml',
    /^/,
    everyTest().replace('expect: opening-hours', 'expect: unknown'),
    'entries/all.yaml:50:7',
    'none',
  ],
  [
    'unknown-test',
    'accepted-changes.yaml',
    /^/,
    '- {language: en, text: never asked, now: unknown}',
    'accepted-changes.yaml:1:24',
    'never asked',
  ],
  [
    'unknown-key',
    'accepted-changes.yaml',
    /^/,
    '- {language: en, text: a, now: unknown, why: b, who: c}',
    'accepted-changes.yaml:1:49',
    'who',
  ],
  [
    'duplicate-concept',
    'lexicon.yaml',
    /^/,
    concept('id: a, kind: act, words: {en: [stolen]}') + concept('id: a, kind: act, words: {en: [open]}'),
    'lexicon.yaml:2:8',
    'a',
  ],
  [
    'duplicate-pattern',
    'lexicon.yaml',
    /^/,
    concept('id: a, kind: act, words: {et: [võõras, voõras, varastati]}'),
    'lexicon.yaml:1:43',
    'voõras',
  ],
  [
    'common-pattern',
    'lexicon.yaml',
    /^/,
    concept('id: a, kind: form, words: {en: [w*, stolen]}'),
    'lexicon.yaml:1:36',
    'w*',
  ],
  [
    'unused-concept',
    'lexicon.yaml',
    /^/,
    concept('id: a, kind: act, words: {en: [xylophone]}'),
    'lexicon.yaml:1:8',
    'a',
  ],
]

/** A test for each entry of the fixture. */
function everyTest(): string {
  const expected = ['what-was-stolen', 'opening-hours', 'insurer', 'talk-to-human', 'are-you-human']
  const tests = [...expected, 'urgent, entry: blackmailed'].map((each, at) => test(`${at} zzz`, each))
  return tests.join('')
}

function concept(fields: string): string {
  return `- {${fields}}\n`
}

function test(text: string, expected: string, language = 'en'): string {
  return `- {language: ${language}, text: "${text}", expect: ${expected}}\n`
}

/** The problem a broken edit is there for. */
function problemOf([code, file, from, to, , found]: (typeof broken)[number]): Problem | undefined {
  return problemsAfter(file, from, to).find((each) => each.code === code && each.found.includes(found))
}

describe('knowledge rules', () => {
  it('find nothing in the fixture', () => {
    expect(assemble(fixtureFiles(), today).problems).toEqual([])
  })

  it.each(broken)('%s in %s', (code, file, from, to, place, found) => {
    const problem = problemOf([code, file, from, to, place, found])
    expect(problem, `${code} was not reported`).toBeDefined()
    if (problem === undefined) return
    expect(`${problem.file}:${problem.line}:${problem.column}`).toContain(place)
    expect(problem.expected).not.toBe('')
    expect(problem.mend).toMatch(/\.$/)
  })

  it('say what is wrong in exactly these words', async () => {
    const problems = [...broken.map((edit) => problemOf(edit) as Problem), ...problemsOfFolders()]
    const texts = problems.map((problem) => formatProblem(problem))
    await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('messages.txt')
  })

  it('are all in this test', () => {
    const folder = resolve(import.meta.dirname, '../../src/knowledge')
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
    const codes = sources.flatMap((text) => [...text.matchAll(/code: '([a-z-]+)'/g)].map((found) => found[1]))
    const tested = new Set([...broken.map(([code]) => code), ...problemsOfFolders().map(({ code }) => code)])
    expect(codes.length).toBeGreaterThan(25)
    expect(codes.filter((code) => !tested.has(code ?? ''))).toEqual([])
  })

  it('let quotes stand in a text after |, where they are part of it', () => {
    const problems = problemsAfter(
      entriesFile,
      'et: "Oleme avatud tööpäeviti."',
      'et: |\n        Küsige nii:\n\n        - „Kas olete avatud?“\n        “Jah”',
    )
    expect(problems).toEqual([])
  })

  it('prints place, message, found, expected and mend', () => {
    const [problem] = problemsAfter(entriesFile, '{people}', '{poeple}')
    expect(formatProblem(problem as Problem)).toBe(
      [
        'entries/all.yaml:44:20 error unknown-fact: there is no fact of this name',
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

  it('tell only the first place from which a file cannot be read, but every name that stands twice', () => {
    const syntax = (text: string) =>
      assemble(fixtureFiles().set('facts.yaml', text), today)
        .problems.filter(({ file }) => file === 'facts.yaml')
        .map(({ line, code }) => `${line} ${code}`)
    expect(syntax('a: {b: "x\nc: 1\n d: [\n')).toHaveLength(1)
    expect(syntax('a: 1\na: 2\na: 3\n')).toEqual(['2 yaml-syntax', '3 yaml-syntax'])
  })

  it('say of curly quotes nothing else than that they are curly', () => {
    const problems = problemsAfter(entriesFile, 'sources: [clinic]', 'sources: [“clinic”]')
    expect(problems.map(({ code }) => code)).toEqual(['smart-quotes'])
  })

  it.each(['"mne ne zhit\', i tochka"', '"see “this”, now"', "'it is ”odd”, isn''t it'"])(
    'leave quotes inside a quoted text alone: %s',
    (quoted) => expect(problemsAfter(entriesFile, '"opening hours"', quoted)).toEqual([]),
  )

  it('never show a regular expression or what a library says', () => {
    for (const edit of broken) {
      const { expected, message, mend } = problemOf(edit) as Problem
      expect(`${expected} ${message} ${mend}`).not.toMatch(/Invalid|\^|\$\/|undefined|expected string/)
    }
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

  it('let a historic fact grow old, and each other as old as it may itself', () => {
    const aged = (fact: string) =>
      problemsAfter('facts.yaml', 'as_of: 2026-01-10', `as_of: 2026-01-10\n  ${fact}`)
    expect(aged('max_age_days: 318')).toEqual([])
    const files = fixtureFiles()
    const incident = `${files.get('incident.yaml') ?? ''}fact_max_age_days: 100\n`
    const facts = files.get('facts.yaml') ?? ''
    const old = (text: string) =>
      assemble(files.set('incident.yaml', incident).set('facts.yaml', text), today).problems.map(
        ({ line }) => line,
      )
    expect(old(facts)).toEqual([4, 8])
    expect(old(facts.replace('as_of', 'historic: true\n  as_of'))).toEqual([9])
    expect(old(facts.replace('as_of', 'max_age_days: 400\n  as_of'))).toEqual([9])
  })

  it.each([
    ['612 1360', 'Call 3726121360.', '3726121360'],
    ['612 1360', 'Call +372 612 1360.', '+372 612 1360'],
    ['612 1360', 'Call 00372-6121360.', '00372-6121360'],
    ['16106', 'Call +37216106.', '+37216106'],
    ['16111', 'Call 116 111 or 216111.', undefined],
    ['612 1360', 'Call 16121360.', '16121360'],
    ['612 1360', 'Call 37261213601 or 12346121360.', undefined],
  ])('find the superseded %s in "%s"', (number, text, found) => {
    const files = fixtureFiles()
    files.set('incident.yaml', `${files.get('incident.yaml') ?? ''}superseded: ["${number}"]\n`)
    files.set(entriesFile, (files.get(entriesFile) ?? '').replace('We are open on workdays.', text))
    const { problems } = assemble(files, today)
    expect(problems.find(({ code }) => code === 'superseded-number')?.found).toBe(found)
  })

  it('let small numbers and other figures stand in words', () => {
    const problems = problemsAfter(entriesFile, 'We are open', 'Within three days, or a hundred. We are open')
    expect(problems).toEqual([])
  })

  it('ask for no test of an entry that has one, in any of the two files, or is not written yet', () => {
    const files = fixtureFiles().set('tests.yaml', everyTest())
    expect(assemble(files, today).problems).toEqual([])
    const two = everyTest().split('\n').slice(0, 2).join('\n')
    files.set('tests.yaml', everyTest().replace(`${two}\n`, '')).set('tests-blind.yaml', `${two}\n`)
    expect(assemble(files, today).problems).toEqual([])
    files
      .set('tests-blind.yaml', '')
      .set(
        entriesFile,
        (files.get(entriesFile) ?? '')
          .replace('"lahtiolekuajad"', '"FILL-IN"')
          .replace('Data of {people} people was stolen.', 'FILL-IN'),
      )
    const codes = assemble(files, today).problems.map(({ code }) => code)
    expect(new Set(codes)).toEqual(new Set(['unfilled-gap']))
  })

  it('say of a gap nothing else than that it is one', () => {
    const wrong = 'FILL-IN мы {op-en} 116 006 since'
    expect(problemsAfter(entriesFile, 'Oleme avatud tööpäeviti.', wrong).map(({ code }) => code)).toEqual([
      'unfilled-gap',
    ])
  })

  it('count days where the incident is, where a fact of today is not from the future', () => {
    const files = fixtureFiles()
    files.set('facts.yaml', (files.get('facts.yaml') ?? '').replace('2026-01-10', '2026-11-25'))
    const at = (time: string) => assemble(files, new Date(time)).problems.map(({ code }) => code)
    expect(at('2026-11-24T22:30:00Z')).toEqual([])
    expect(at('2026-11-24T21:30:00Z')).toEqual(['fact-in-future'])
  })

  it('let a text that claims nothing be without a source', () => {
    const text = 'en: "There is no verified answer."'
    expect(problemsAfter(entriesFile, `${text}\n  sources: [clinic]`, `${text}\n  sources: []`)).toEqual([])
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

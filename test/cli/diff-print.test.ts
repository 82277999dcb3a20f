import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Flip } from '../../src/cli/diff/flips.ts'
import { printDiff } from '../../src/cli/diff/print.ts'
import { pageWidth } from '../../src/cli/wrap.ts'
import { compareKnowledge } from '../../src/knowledge/compare/compare-knowledge.ts'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import { fixtureFiles, fixtureKnowledge } from '../knowledge/fixture.ts'

type Edit = readonly [file: string, from: string, to: string]

function editedFiles(...edits: readonly Edit[]): Knowledge {
  const files = fixtureFiles().set('lexicon.yaml', lexicon)
  for (const [file, from, to] of edits) {
    const text = files.get(file) ?? ''
    if (!text.includes(from)) throw new Error(`"${from}" does not stand in ${file}`)
    files.set(file, text.replace(from, to))
  }
  return fixtureKnowledge(files)
}

const lexicon = '- {id: file, kind: thing, words: {et: [fail*], en: [file*]}}\n'
const before = editedFiles()

const heading = 'this compared with that'
const titleIn = (_: string, id: string, language: string) => before.entries.get(id)?.title[language] ?? ''

const printing = { heading, isNew: false, isSame: true, titleIn, language: 'en' }

function printed(...edits: readonly Edit[]): string {
  const difference = { ...compareKnowledge(before, editedFiles(...edits)), flips: [], unneeded: [] }
  return printDiff(difference, { ...printing, asked: 2 })
}

describe('a printed difference', () => {
  it('names the entries whose line of sources an edited source changes, and the edit once', () => {
    const text = printed(['sources.yaml', 'publisher: Example Clinic', 'publisher: The Clinic'])
    for (const id of before.entries.keys()) expect(text).toContain(`  ~ ${id}  `)
    expect(text).toContain('      source line in et, en, by the source clinic\n')
    expect(text.match(/Example Clinic -> The Clinic/g)).toHaveLength(1)
    expect(text).toMatch(/1 source; 2 questions decided as before\.\n$/)
  })

  it('has a section for each file in which something changed', () => {
    const text = printed(
      ['facts.yaml', 'value: "112"', 'value: "113"'],
      ['facts.yaml', 'as_of: 2026-01-10', 'as_of: 2026-01-11'],
      ['sources.yaml', 'title: Notice of the clinic', 'title: A notice'],
      ['phrases.yaml', 'waiting (en)', 'Please wait.'],
      ['incident.yaml', 'retention_days: 30', 'retention_days: 60'],
      ['lexicon.yaml', 'file*', 'file*, folder*'],
      ['calibration.yaml', 'what is the weather like', 'will it rain'],
    )
    expect(text.slice(text.indexOf('Facts'))).toBe(`Facts
  ~ people: patients read the same
      as_of  2026-01-10 -> 2026-01-11
  ~ emergency: changes 1 entry above, changes the help lines of /help
      value.et, value.en  112 -> 113

Sources
  ~ clinic: patients read the same
      title  Notice of the clinic -> A notice

Phrases
  ~ waiting
      en  waiting (en) -> Please wait.

Incident
      retention_days  30 -> 60

Lexicon
  ~ file
      words.en  + folder*

Calibration
      en far  1 -> 1  (1 added, 1 removed)

1 entry, 2 facts, 1 source, 1 phrase, 1 key of incident.yaml, 1 concept, 2 calibration examples; 2 questions decided as before.
`)
  })

  it('wraps long texts and shows of several lines only those that changed', () => {
    const long = 'We are open on workdays and on Saturdays from nine to five. '.repeat(4).trim()
    const text = printed(['entries/all.yaml', '"We are open on workdays."', JSON.stringify(`${long}\nBye.`)])
    expect(text.split('\n').filter((line) => line.length > pageWidth)).toEqual([])
    expect(text).toContain('      en  answer     was  We are open on workdays.\n')
    expect(text).toMatch(/\n {21}now {2}We are open on workdays and .*\n {26}\S/)
    expect(text).toMatch(/\n {21}now {2}Bye\.\n/)
  })

  it('shows the first of many new questions', () => {
    const many = Array.from(
      { length: 12 },
      (_, index) => `      - "quite another wording ${'x'.repeat(index + 1)}"\n`,
    )
    const text = printed(['entries/all.yaml', '      - "opening hours"\n', many.join('')])
    expect(text).toContain('      en  questions  + quite another wording x\n')
    expect(text).toContain('                     + ... and 4 more\n')
    expect(text).toContain('                     - opening hours\n')
  })
})

describe('printed questions', () => {
  const flip: Flip = {
    language: 'et',
    text: 'mis kell te avate',
    from: 'tests',
    times: 1,
    was: 'answer: opening-hours',
    now: 'clarify: insurer, opening-hours',
    entries: { was: ['opening-hours'], now: ['insurer', 'opening-hours'] },
    candidates: {
      was: [{ entry: 'opening-hours', confidence: 0.91 }],
      now: [
        { entry: 'insurer', confidence: 0.5 },
        { entry: 'opening-hours', confidence: 0.4 },
      ],
    },
    expect: 'opening-hours',
    verdict: 'among the buttons',
    accepted: false,
  }
  const print = (...flips: readonly Flip[]) =>
    printDiff({ ...compareKnowledge(before, before), flips, unneeded: [] }, { ...printing, asked: 9 })

  it('stand under the line that acknowledges them, old and new decision side by side with titles', () => {
    expect(print(flip)).toBe(`this compared with that

Test questions decided differently, NOT ACKNOWLEDGED
  Where the new decision is right, copy the line that begins with "-" to accepted-changes.yaml.
  Where it is wrong, change the new questions, or add questions to the entry that is expected.
- {language: et, text: "mis kell te avate", now: "clarify: insurer, opening-hours"}
  #   was  answer: opening-hours                      now  clarify: insurer, opening-hours
  #        "Millal olete avatud?"                          "Kindlustus"
  #        91 % opening-hours                              "Millal olete avatud?"
  #                                                        50 % insurer, 40 % opening-hours
  #   expected opening-hours: now among the buttons

Nothing changed; 1 of 9 questions decided differently.
`)
  })

  it('that are decided wrongly now come first', () => {
    const text = print(
      { ...flip, text: 'better', verdict: 'right' },
      { ...flip, text: 'worse', verdict: 'not right' },
    )
    expect(text.indexOf('worse')).toBeLessThan(text.indexOf('better'))
  })

  it('say what changed where no text did', () => {
    const same = compareKnowledge(before, before)
    const told = (isSame: boolean, asked: number) =>
      printDiff({ ...same, flips: [], unneeded: [] }, { ...printing, isSame, asked })
        .trim()
        .split('\n')
        .at(-1)
    expect(told(true, 1)).toBe('Nothing changed; 1 question decided as before.')
    expect(told(false, 0)).toBe('Only tests, remarks or the order of things changed; no question to decide.')
  })

  it('can be copied as they are', () => {
    const lines = print(flip, { ...flip, text: 'say: "now"?', now: 'unknown' })
      .split('\n')
      .slice(5, -3)
    expect(parse(lines.join('\n'))).toEqual([
      { language: 'et', text: 'mis kell te avate', now: 'clarify: insurer, opening-hours' },
      { language: 'et', text: 'say: "now"?', now: 'unknown' },
    ])
  })

  it('are told apart by who asked them and whether somebody acknowledged them', () => {
    const patients = { from: 'data', times: 3, expect: null, verdict: null } as const
    const text = print({ ...flip, accepted: true }, { ...flip, ...patients, text: 'a real one' })
    expect(text).toContain('Test questions decided differently, acknowledged\n  et  mis kell te avate\n')
    expect(text).toContain("Patients' questions decided differently\n  et  a real one (asked 3 times)\n")
    expect(text).not.toContain('accepted-changes.yaml')
    expect(text).toMatch(/2 of 9 questions decided differently, 1 acknowledged\.\n$/)
  })

  it('are wrapped', () => {
    const ids = ['what-was-stolen', 'talk-to-human', 'are-you-human', 'blackmailed']
    const long = {
      ...flip,
      accepted: true,
      text: 'a long question '.repeat(12),
      now: `clarify: ${ids.join(', ')}`,
    }
    const lines = print({ ...long, entries: { was: [], now: ids } }).split('\n')
    expect(lines.filter((line) => line.length > pageWidth)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
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

function printed(...edits: readonly Edit[]): string {
  const difference = { ...compareKnowledge(before, editedFiles(...edits)), flips: [] }
  const titleOf = (id: string) => before.entries.get(id)?.title.en ?? ''
  return printDiff(difference, { asked: 2, titleOf })
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

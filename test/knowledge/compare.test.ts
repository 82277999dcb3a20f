import { describe, expect, it } from 'vitest'
import { compareKnowledge, contentHash } from '../../src/knowledge/compare.ts'
import { fixtureFiles, fixtureKnowledge } from './fixture.ts'

const before = fixtureKnowledge()

function edited(file: string, from: string | RegExp, to: string) {
  const files = fixtureFiles()
  const text = files.get(file) ?? ''
  if (text.replace(from, to) === text) throw new Error(`"${from}" does not stand in ${file}`)
  return fixtureKnowledge(files.set(file, text.replace(from, to)))
}

describe('compareKnowledge', () => {
  it('finds nothing where nothing changed', () => {
    expect(compareKnowledge(before, fixtureKnowledge())).toEqual({
      added: [],
      removed: [],
      changed: [],
      facts: [],
    })
  })

  it('names every answer that a changed fact changes, in the languages in which its value changed', () => {
    const { changed, facts } = compareKnowledge(before, edited('facts.yaml', 'en: "500"', 'en: "501"'))
    expect(facts).toEqual([
      {
        id: 'people',
        was: { et: '500', en: '500' },
        now: { et: '500', en: '501' },
        quotedBy: ['what-was-stolen'],
      },
    ])
    expect(changed.map(({ id, facts: because }) => [id, because])).toEqual([['what-was-stolen', ['people']]])
    expect(changed[0]?.languages.map(({ language, answer }) => [language, answer])).toEqual([
      ['en', { was: 'Data of 500 people was stolen.', now: 'Data of 501 people was stolen.' }],
    ])
  })

  it('names entries that came and went', () => {
    const renamed = edited('entries/all.yaml', 'id: opening-hours', 'id: hours')
    const { added, removed, changed } = compareKnowledge(before, renamed)
    expect([added, removed, changed]).toEqual([['hours'], ['opening-hours'], []])
  })

  it('tells questions from titles, answers and what holds for all languages', () => {
    const { changed } = compareKnowledge(
      before,
      edited('entries/all.yaml', '"opening hours"', '"business hours"'),
    )
    expect(changed).toMatchObject([
      {
        id: 'opening-hours',
        fields: [],
        languages: [
          {
            language: 'en',
            title: false,
            answer: null,
            questions: { added: ['business hours'], removed: ['opening hours'] },
          },
        ],
      },
    ])
    const checked = compareKnowledge(
      before,
      edited('entries/all.yaml', 'checked: 2026-11-01', 'checked: 2026-11-02'),
    )
    expect(checked.changed).toMatchObject([{ id: 'what-was-stolen', fields: ['checked'], languages: [] }])
  })
})

describe('contentHash', () => {
  const hash = (knowledge: typeof before, language: string) => {
    const entry = knowledge.entries.get('what-was-stolen')
    if (entry === undefined) throw new Error('the fixture lacks the entry')
    return contentHash(knowledge, entry, language)
  }

  it('changes with title, questions, answer or a quoted fact of its language, and with nothing else', () => {
    const edits = [
      ['entries/all.yaml', '"What was stolen?"', '"What was taken?"'],
      ['entries/all.yaml', '"what data was stolen"', '"which data was stolen"'],
      ['entries/all.yaml', 'Data of {people}', 'Records of {people}'],
      ['facts.yaml', 'en: "500"', 'en: "501"'],
    ] as const
    for (const [file, from, to] of edits) {
      expect(hash(edited(file, from, to), 'en'), to).not.toBe(hash(before, 'en'))
      expect(hash(edited(file, from, to), 'et'), to).toBe(hash(before, 'et'))
    }
    const checked = edited('entries/all.yaml', 'checked: 2026-11-01', 'checked: 2026-11-02')
    expect(hash(checked, 'en')).toBe(hash(before, 'en'))
  })
})

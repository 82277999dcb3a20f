import { describe, expect, it } from 'vitest'
import { compareKnowledge } from '../../src/knowledge/compare/compare-knowledge.ts'
import { compareKeys } from '../../src/knowledge/compare/keys.ts'
import { contentHash } from '../../src/knowledge/content-hash.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { renderAnswer } from '../../src/knowledge/render.ts'
import { fixtureFiles, fixtureKnowledge } from './fixture.ts'

const before = fixtureKnowledge()

function edited(file: string, from: string | RegExp, to: string) {
  const files = fixtureFiles()
  const text = files.get(file) ?? ''
  if (text.replace(from, to) === text) throw new Error(`"${from}" does not stand in ${file}`)
  return fixtureKnowledge(files.set(file, text.replace(from, to)))
}

/** Every entry and language of which a patient reads another text, found without `compareKnowledge`. */
function readOtherwise(after: typeof before): string[] {
  return [...after.entries.keys()].flatMap((id) =>
    after.incident.languages
      .filter((language) => textOf(before, id, language) !== textOf(after, id, language))
      .map((language) => `${id} ${language}`),
  )
}

function textOf(knowledge: typeof before, id: string, language: string): string {
  const { body, sourceLine } = renderAnswer(knowledge, id, language)
  return `${body}\n${sourceLine}`
}

describe('compareKnowledge', () => {
  it('finds nothing where nothing changed', () => {
    expect(compareKnowledge(before, fixtureKnowledge())).toEqual({
      added: [],
      removed: [],
      changed: [],
      facts: [],
      sources: [],
      phrases: [],
      incident: [],
      lexicon: [],
      calibration: [],
    })
  })

  it('names every answer that a changed fact changes, in the languages in which its value changed', () => {
    const { changed, facts } = compareKnowledge(before, edited('facts.yaml', 'en: "500"', 'en: "501"'))
    expect(facts).toEqual([
      {
        id: 'people',
        state: 'changed',
        keys: [{ key: 'value.en', was: '500', now: '501' }],
        changes: ['what-was-stolen'],
        quotedBy: ['what-was-stolen'],
        inContacts: false,
      },
    ])
    expect(changed.map(({ id, facts: because }) => [id, because])).toEqual([['what-was-stolen', ['people']]])
    expect(changed[0]?.languages.map(({ language, answer }) => [language, answer])).toEqual([
      ['en', { was: 'Data of 500 people was stolen.', now: 'Data of 501 people was stolen.' }],
    ])
  })

  it('names in the shipped knowledge exactly the entries that quote an edited figure', () => {
    const { knowledge: shipped } = loadKnowledge('knowledge/asper-biogene', new Date(), 'shape')
    if (shipped === null) throw new Error('the shipped knowledge cannot be read')
    const quoting = (id: string) =>
      [...shipped.entries.values()]
        .filter(({ answer }) => Object.values(answer).some((text) => text.includes(`{${id}}`)))
        .map((entry) => entry.id)
    const often = [...shipped.facts.values()].toSorted((a, b) => quoting(b.id).length - quoting(a.id).length)
    expect(quoting(often[0]?.id ?? '').length).toBeGreaterThan(3)
    for (const fact of often.slice(0, 2)) {
      const value = Object.fromEntries(
        Object.entries(fact.value).map(([language, text]) => [language, `${text}1`]),
      )
      const facts = new Map(shipped.facts).set(fact.id, { ...fact, value })
      const { changed } = compareKnowledge(shipped, { ...shipped, facts })
      expect(changed.map(({ id }) => id)).toEqual(quoting(fact.id))
      for (const change of changed) expect(change.facts, change.id).toEqual([fact.id])
    }
  })

  it('tells where a fact was read and when it was true, though patients read the same', () => {
    const moved = compareKnowledge(before, edited('facts.yaml', 'as_of: 2026-01-10', 'as_of: 2026-01-11'))
    expect(moved.changed).toEqual([])
    expect(moved.facts).toMatchObject([
      {
        keys: [{ key: 'as_of', was: '2026-01-10', now: '2026-01-11' }],
        changes: [],
        quotedBy: ['what-was-stolen'],
      },
    ])
    const read = edited('facts.yaml', 'sources: [clinic]', 'sources: [clinic, clinic]')
    expect(compareKnowledge(before, read).facts).toMatchObject([{ id: 'people', keys: [{ key: 'sources' }] }])
    const called = compareKnowledge(before, edited('facts.yaml', 'value: "112"', 'value: "113"'))
    expect(called.facts).toMatchObject([{ id: 'emergency', changes: ['blackmailed'], inContacts: true }])
  })

  it.each([
    ['the title of a source without an address', 'sources.yaml', '  url: https://example.org/notice\n', ''],
    ['the publisher of a source', 'sources.yaml', 'publisher: Example Clinic', 'publisher: The Clinic'],
    ['the day of a source', 'sources.yaml', 'date: 2026-01-10', 'date: 2026-01-11'],
    ['the phrase around sources', 'phrases.yaml', 'source-line (en)', 'Source:'],
    ['the day of checking', 'entries/all.yaml', 'checked: 2026-11-01', 'checked: 2026-11-02'],
    ['a fact', 'facts.yaml', 'value: "112"', 'value: "113"'],
    ['an answer', 'entries/all.yaml', 'Oleme avatud', 'Me oleme avatud'],
  ])('finds every text that patients read otherwise after an edit of %s', (_, file, from, to) => {
    const after = edited(file, from, to)
    const found = compareKnowledge(before, after).changed.flatMap(({ id, languages }) =>
      languages
        .filter(({ textHashes }) => textHashes.was !== textHashes.now)
        .map(({ language }) => `${id} ${language}`),
    )
    expect(readOtherwise(after).length).toBeGreaterThan(0)
    expect(found).toEqual(readOtherwise(after))
  })

  it('tells because of which source or phrase the line under an answer changed', () => {
    const { sources, changed } = compareKnowledge(
      before,
      edited('sources.yaml', 'publisher: Example Clinic', 'publisher: The Clinic'),
    )
    const all = [...before.entries.keys()]
    expect(sources).toEqual([
      {
        id: 'clinic',
        state: 'changed',
        keys: [{ key: 'publisher', was: 'Example Clinic', now: 'The Clinic' }],
        changes: all,
      },
    ])
    expect(changed[0]).toMatchObject({
      sources: ['clinic'],
      languages: [{ answer: null, sourceLine: { now: expect.stringContaining('The Clinic') } }, {}],
    })
    const titled = compareKnowledge(before, edited('sources.yaml', 'Notice of the clinic', 'A notice'))
    expect([titled.sources[0]?.changes, titled.changed]).toEqual([[], []])
    const phrased = compareKnowledge(before, edited('phrases.yaml', 'source-line (en)', 'Source:'))
    expect(phrased.phrases).toMatchObject([{ id: 'source-line', changes: all, keys: [{ key: 'en' }] }])
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
        keys: [],
        languages: [
          {
            language: 'en',
            title: null,
            answer: null,
            sourceLine: null,
            questions: { added: ['business hours'], removed: ['opening hours'] },
          },
        ],
      },
    ])
    const checked = compareKnowledge(
      before,
      edited('entries/all.yaml', 'review_by: 2027-02-01', 'review_by: 2027-02-02'),
    )
    const key = { key: 'review_by', was: '2027-02-01', now: '2027-02-02' }
    expect(checked.changed).toMatchObject([{ id: 'what-was-stolen', keys: [key], languages: [] }])
  })

  it('tells what changed in the incident, key by key, by the names in the file', () => {
    const { incident } = compareKnowledge(
      before,
      edited(
        'incident.yaml',
        /hours: \[\][\s\S]*/,
        `hours: [{days: [1], from: "09:00", to: "17:00"}]
contacts: []
max_wrong: 0.02
retention_days: 60
quiz_bars: {wrong_share: 0.1}
`,
      ),
    )
    expect(incident).toEqual([
      { key: 'hours', added: ['{days: [1], from: 09:00, to: 17:00}'], removed: [] },
      { key: 'contacts', added: [], removed: ['{label: {et: Hädaabi, en: Emergency}, fact: emergency}'] },
      { key: 'retention_days', was: '30', now: '60' },
      { key: 'quiz_bars.wrong_share', was: null, now: '0.1' },
    ])
  })

  it('tells which concepts came, went and have other words', () => {
    const lexicon = (text: string) => fixtureKnowledge(fixtureFiles().set('lexicon.yaml', text))
    const one = lexicon('- {id: file, kind: thing, words: {et: [fail*], en: [file*]}}\n')
    const two = lexicon('- {id: file, kind: thing, words: {et: [fail*], en: [file*, folder*]}}\n')
    expect(compareKnowledge(one, two).lexicon).toEqual([
      { id: 'file', state: 'changed', keys: [{ key: 'words.en', added: ['folder*'], removed: [] }] },
    ])
    expect(compareKnowledge(before, one).lexicon).toMatchObject([{ id: 'file', state: 'added' }])
    expect(compareKnowledge(one, before).lexicon).toMatchObject([{ id: 'file', state: 'removed' }])
  })

  it('counts calibration examples by language and kind', () => {
    const { calibration } = compareKnowledge(
      before,
      edited(
        'calibration.yaml',
        'text: what is the weather like}',
        'text: will it rain}\n- {language: en, kind: far, text: is it cold}',
      ),
    )
    expect(calibration).toEqual([{ language: 'en', kind: 'far', was: 1, now: 2, added: 2, removed: 1 }])
  })

  it('has no text where there was or is no such language', () => {
    const english = { ...before, incident: { ...before.incident, languages: ['en'], defaultLanguage: 'en' } }
    const came = compareKnowledge(english, before)
    expect(came.incident).toContainEqual({ key: 'languages', added: ['et'], removed: [] })
    expect(came.changed).toHaveLength(before.entries.size)
    expect(came.changed[0]?.languages).toMatchObject([
      { language: 'et', title: { was: '' }, answer: { was: '' }, textHashes: { was: '' } },
    ])
    expect(compareKnowledge(before, english).changed[0]?.languages).toMatchObject([
      { language: 'et', answer: { now: '' }, hashes: { now: '' } },
    ])
  })
})

describe('compareKeys', () => {
  it('compares what is nested by its path, and lists by what came and went', () => {
    const was = { title: 'a', asOf: 'x', list: ['a', 'b'], gone: ['c'], deep: { er: { value: 1 } } }
    const now = { title: 'a', asOf: 'y', list: ['b', 'd'], came: ['e'], deep: { er: { value: 2 } } }
    expect(compareKeys(was, now)).toEqual([
      { key: 'as_of', was: 'x', now: 'y' },
      { key: 'list', added: ['d'], removed: ['a'] },
      { key: 'gone', added: [], removed: ['c'] },
      { key: 'deep.er.value', was: '1', now: '2' },
      { key: 'came', added: ['e'], removed: [] },
    ])
    expect(compareKeys({ list: ['a', 'b'] }, { list: ['b', 'a'] })).toEqual([
      { key: 'list', added: [], removed: [] },
    ])
    expect(compareKeys(undefined, { title: 'a' })).toEqual([{ key: 'title', was: null, now: 'a' }])
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

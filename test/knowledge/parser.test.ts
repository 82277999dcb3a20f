import { describe, expect, it } from 'vitest'
import { createParser, parseKnowledge } from '../../src/knowledge/parse.ts'
import { fixtureFiles } from './fixture.ts'

describe('a parser of folders that follow on one another', () => {
  const before = fixtureFiles()
  const edited = new Map(before)
  edited.set('facts.yaml', (before.get('facts.yaml') ?? '').replace('"500"', '"501"'))

  it('says the same as one that reads everything anew', () => {
    const parse = createParser()
    for (const files of [before, edited, before]) {
      const { parsed, problems } = parse(files)
      const fresh = parseKnowledge(files)
      expect(parsed.facts?.value).toEqual(fresh.parsed.facts?.value)
      expect(parsed.entries.map(({ entry }) => entry)).toEqual(fresh.parsed.entries.map(({ entry }) => entry))
      expect(problems).toEqual(fresh.problems)
    }
  })

  it('reads only what has changed', () => {
    const parse = createParser()
    const [first, second] = [parse(before).parsed, parse(edited).parsed]
    expect(second.entries[0]?.file).toBe(first.entries[0]?.file)
    expect(second.facts?.file).not.toBe(first.facts?.file)
  })

  it('keeps the problems of a broken file, and forgets a file that is gone', () => {
    const parse = createParser()
    const broken = new Map(before).set('phrases.yaml', 'a: [')
    const problems = parse(broken).problems
    expect(problems).not.toEqual([])
    expect(parse(broken).problems).toEqual(problems)
    broken.delete('phrases.yaml')
    expect(parse(broken).problems.map(({ code }) => code)).toContain('missing-file')
  })
})

describe('a file that may be left out', () => {
  it.each(['tests.yaml', 'tests-blind.yaml', 'accepted-changes.yaml', 'lexicon.yaml'])(
    'is as good as left out when nothing stands in it: %s',
    (name) => {
      for (const text of ['', '\n', '# Nothing yet.\n\n  # Really.\n']) {
        const { problems } = parseKnowledge(fixtureFiles().set(name, text))
        expect(problems).toEqual([])
      }
      expect(parseKnowledge(fixtureFiles().set(name, '# One:\nthing\n')).problems).not.toEqual([])
    },
  )
})

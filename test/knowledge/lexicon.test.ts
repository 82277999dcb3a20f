import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/knowledge/load.ts'
import { createPatterns } from '../../src/knowledge/patterns.ts'
import { fixtureFiles, today } from './fixture.ts'

const read = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')

function found(patterns: readonly string[], text: string): string[] {
  const spans: string[] = []
  createPatterns(patterns, read)(read(text), (pattern, from, to) =>
    spans.push(`${patterns[pattern]} ${from}-${to}`),
  )
  return spans.sort()
}

function withLexicon(lexicon: string) {
  return assemble(fixtureFiles().set('lexicon.yaml', lexicon), today)
}

describe('patterns', () => {
  it('find words, stems and several of them in a row', () => {
    expect(found(['data', 'leak*', 'leak* data'], 'Leaked data')).toEqual([
      'data 1-2',
      'leak* 0-1',
      'leak* data 0-2',
    ])
  })

  it('do not find a word within another, nor words that are apart', () => {
    expect(found(['leak', 'my data'], 'leaked: my own data')).toEqual([])
  })

  it('are found as by comparing each of them at each place', () => {
    const word = fc.stringMatching(/^[ab]{1,3}$/)
    const step = fc.tuple(word, fc.boolean()).map(([text, stem]) => (stem ? `${text}*` : text))
    const pattern = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join(' '))
    fc.assert(
      fc.property(
        fc.uniqueArray(pattern, { maxLength: 6 }),
        fc.array(word, { maxLength: 8 }),
        (patterns, words) => {
          const naive = patterns.flatMap((each) => {
            const steps = each.split(' ')
            const fits = (at: number) =>
              steps.every((one, i) => {
                const here = words[at + i]
                return (
                  here !== undefined && (one.endsWith('*') ? here.startsWith(one.slice(0, -1)) : here === one)
                )
              })
            return words.flatMap((_, at) => (fits(at) ? [`${each} ${at}-${at + steps.length}`] : []))
          })
          expect(found(patterns, words.join(' '))).toEqual(naive.sort())
        },
      ),
    )
  })
})

describe('lexicon.yaml', () => {
  it('may be left out', () => {
    expect(assemble(fixtureFiles(), today).knowledge?.lexicon).toEqual([])
  })

  it('is read', () => {
    const { knowledge } = withLexicon(
      '- id: steal\n  kind: act\n  words: {et: [varasta*], en: [stolen, stole]}\n',
    )
    expect(knowledge?.lexicon).toEqual([
      { id: 'steal', kind: 'act', words: { et: ['varasta*'], en: ['stolen', 'stole'] } },
    ])
  })

  it.each(['- {id: a, kind: act, words: {en: ["*"]}}', '- {id: a, kind: verb, words: {en: [stolen]}}'])(
    'has the shape it must have: %s',
    (lexicon) => {
      const { problems } = withLexicon(`${lexicon}\n`)
      const wrong = { code: 'wrong-shape', file: 'lexicon.yaml', line: 1 }
      expect(problems).toContainEqual(expect.objectContaining(wrong))
    },
  )

  it('warns of a pattern that is in more than a third of the examples, and of no other', () => {
    const { problems, knowledge } = withLexicon('- {id: a, kind: form, words: {en: [w*, stolen]}}\n')
    const common = problems.filter(({ code }) => code === 'common-pattern')
    expect(common.map(({ severity, found: pattern }) => `${severity} ${pattern}`)).toEqual(['warning w*'])
    expect(knowledge).not.toBeNull()
  })
})

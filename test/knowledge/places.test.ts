import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Document, Scalar } from 'yaml'
import { assemble } from '../../src/knowledge/load.ts'
import { fillIn, indexBeforeFillIn } from '../../src/knowledge/placeholders.ts'
import { readYaml } from '../../src/knowledge/read-yaml.ts'
import { fixtureFiles, today } from './fixture.ts'

const block = `et: |
        Oleme avatud tööpäeviti.

        1. Tulge siia.
        2. Helistage 116 006.
          See on {peple}. Мы тут.
          Opening hours: when are you open?
`

describe('the place of a problem', () => {
  it('in a text of several lines is the line and the column of the offence', () => {
    const files = fixtureFiles()
    const text = files.get('entries/all.yaml') ?? ''
    const line = text.slice(0, text.indexOf('et: "Oleme avatud')).split('\n').length
    files.set('entries/all.yaml', text.replace(/et: "Oleme avatud.*\n/, block))
    const { problems } = assemble(files, today)
    expect(problems.map((each) => `${each.line - line}:${each.column} ${each.code}`)).toEqual([
      '4:22 typed-figure',
      '5:18 unknown-fact',
      '5:27 wrong-script',
      '6:11 wrong-language',
    ])
  })

  it('is that of the text where an escape hides how it was written', () => {
    const files = fixtureFiles()
    const text = files.get('entries/all.yaml') ?? ''
    files.set('entries/all.yaml', text.replace('"Oleme avatud', '"Oleme\\n \\"\\u0041vatud\\" 116 006'))
    const [problem] = assemble(files, today).problems
    expect([problem?.code, problem?.line, problem?.column]).toEqual(['typed-figure', 93, 9])
  })

  const word = fc.constantFrom('kus', 'я', '{a_b}', "it's", 'kas:', '- x', '# y', '😀')
  const words = (separator: fc.Arbitrary<string>) =>
    fc.array(fc.tuple(word, separator), { maxLength: 8 }).map((pairs) => pairs.flat().join(''))
  const text = words(fc.constantFrom(' ', '  ', '\n', '\n\n', '\n  '))
  const kind = fc.constantFrom(
    Scalar.BLOCK_LITERAL,
    Scalar.BLOCK_FOLDED,
    Scalar.PLAIN,
    Scalar.QUOTE_SINGLE,
    Scalar.QUOTE_DOUBLE,
  )

  it('is where the word stands in the file, however the text is written', () => {
    fc.assert(
      fc.property(text, text, kind, (before, after, type) => {
        const value = `${before}MARK${after}`
        const scalar = new Scalar(value)
        scalar.type = type
        const source = new Document({ one: { texts: [scalar] } }).toString({ lineWidth: 20 })
        const { file } = readYaml('a.yaml', source)
        // Not every text can be written in every way.
        fc.pre(file !== null)
        const path = ['one', 'texts', 0]
        const at = value.trimStart().indexOf('MARK')
        const lines = source.split('\n')
        const line = lines.findIndex((each) => each.includes('MARK'))
        const escaped = /\\|''/.test(source)
        expect(file?.within(path, at)).toEqual(
          escaped
            ? file?.at(path)
            : { file: 'a.yaml', line: line + 1, column: (lines[line]?.indexOf('MARK') ?? 0) + 1 },
        )
      }),
    )
  })

  it('is found again behind facts that were filled in', () => {
    const value = fc.constantFrom('', 'x', 'about 10,000 of them')
    fc.assert(
      fc.property(text, text, value, (before, after, fact) => {
        const raw = `${before}MARK${after}`
        const resolve = () => fact
        const filled = fillIn(raw, resolve)
        expect(indexBeforeFillIn(raw, resolve, filled.indexOf('MARK'))).toBe(raw.indexOf('MARK'))
      }),
    )
  })
})

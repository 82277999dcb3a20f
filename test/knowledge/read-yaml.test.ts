import { describe, expect, it } from 'vitest'
import { readYaml } from '../../src/knowledge/read-yaml.ts'

describe('a file that is not YAML', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1\n', 2, /blanks in the place of the tab/],
    ['a name twice', 'a: 1\na: 2\n', 2, /Remove one of the two/],
    ['a brace that is not closed', 'a: {b: 1\nc: 2\n', 2, /Close every brace/],
    ['a quote that is not closed', 'a: "b\nc: 2\n', 3, /Close the quote/],
    ['a colon in a text', 'a: two things: one\n', 1, /quotes around a text with a colon/],
    ['a colon in a text between braces', 'a: {b: two things: one}\n', 1, /quotes around a text with a colon/],
    ['no blank after the colon', 'a:b\nc: 1\n', 1, /Put the colon and the blank/],
    ['a line of a list set otherwise', 'a:\n  - b\n - c\n', 3, /as many blanks/],
    ['a sign at the beginning', 'a: @b\n', 1, /begins with a sign/],
    ['an asterisk at the beginning', 'a: *b\n', 1, /begins with \*/],
    ['an exclamation mark at the beginning', 'a: !b c\n', 1, /begins with !/],
    ['an apostrophe in quotes', "a: 'it's'\n", 1, /has quotes/],
  ])('because of %s is said how to mend', (_, text, line, mend) => {
    const { file, problems } = readYaml('facts.yaml', text)
    expect(file).toBeNull()
    expect(problems[0]).toMatchObject({ code: 'yaml-syntax', mend: expect.stringMatching(mend) })
    if (text.includes('*')) return
    expect(problems[0]).toMatchObject({ line })
  })
})

import { type ProblemText, quote } from './problem.ts'

/** What the YAML library finds, in the words of somebody who edits texts; what is rare keeps the library's words. */
const reasons: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where blanks must',
  BAD_INDENT: 'a line does not begin with as many blanks as its neighbours, or a bracket is not closed',
  MISSING_CHAR: 'a quote, a bracket or a colon is missing',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon stands in the line',
  MULTILINE_IMPLICIT_KEY: 'a text of several lines has no | before it, or a colon in it',
  BAD_SCALAR_START: 'a text begins with a character that means something else in YAML',
  UNEXPECTED_TOKEN: 'something stands behind the end of a text or a bracket',
}

const usualCauses =
  'Look here and at the line above for the usual causes: a tab, other indentation than beside it, no blank after a dash ' +
  'or a colon, a lost | or quote, a text with a colon or a brace at its beginning that has no quotes around it.'

const alignment = 'begin with as many blanks as the lines that this one belongs with'
const quoted = 'Put quotes around a text'

/** By the codes of the library, for what happens most often. */
const mends: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Type blanks in the place of the tab, as many as the lines have that this one belongs with.',
  DUPLICATE_KEY: 'Remove one of the two, or rename it.',
  BAD_INDENT: `Close every brace, bracket and quote of the lines above; ${alignment}.`,
  MISSING_CHAR: `Close the quote, brace or bracket, or put the colon, that is missing; ${alignment}.`,
  BLOCK_AS_IMPLICIT_KEY: `${quoted} with a colon in it, or write it as a | block; ${alignment}.`,
  BLOCK_IN_FLOW: `${quoted} with a colon in it.`,
  MULTILINE_IMPLICIT_KEY: `Put the colon and the blank that are missing after the name; ${alignment}.`,
  BAD_SCALAR_START: `${quoted} that begins with a sign.`,
  BAD_ALIAS: `${quoted} that begins with * or &; write other values out.`,
  TAG_RESOLVE_FAILED: `${quoted} that begins with !.`,
  UNEXPECTED_TOKEN: `${quoted} that has quotes, a colon or a dash in it; ${alignment}.`,
}

/** `code` and `message` are those of the YAML library; `line` is what stands there. */
export function syntaxProblem(code: string, message: string, line: string): ProblemText {
  const reason = reasons[code] ?? message.split('\n')[0] ?? ''
  return {
    code: 'yaml-syntax',
    severity: 'error',
    message:
      code === 'DUPLICATE_KEY'
        ? 'this name stands twice in the same place'
        : `the file cannot be read from here on: ${reason}`,
    found: quote(line.trim() || 'the end of the text before'),
    expected: code === 'DUPLICATE_KEY' ? 'each name once' : 'YAML as in the other files',
    mend: mends[code] ?? usualCauses,
  }
}

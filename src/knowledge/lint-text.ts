import type { Problem, ProblemText } from './problem.ts'

/** What is looked for in each line as it stands in the file. */
const checks: readonly { readonly pattern: RegExp; readonly describe: (found: string) => ProblemText }[] = [
  { pattern: /[ \t]+\r?$/u, describe: trailingBlank },
  { pattern: /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u, describe: invisibleCharacter },
  // The line's value, after "- ", "key: ", "{" or ", ", or in a list, opens and closes with word processors' quotes.
  {
    pattern:
      /(?<=^\s*(?:- )?(?:[\w-]+:|-) |[{,] ?[\w-]+: |^\s*(?:- )?[\w-]+: \[(?:[^\]]*,)? *)(["'“„”‟‘‚’])[^"'“„”‟‘‚’«»]*["'“”‟‘’](?=\s*(?:[}\],]|$))/u,
    describe: smartQuotes,
  },
  // YAML takes the rest of a plain text for a remark: it would go live cut short.
  { pattern: /(?<=^\s*(?:- |(?:[a-z]{2}): )[^\s"'[{#|>&*!][^"]*) #.*$/u, describe: cutText },
]

/** What the YAML itself does not show any more once it is read: blanks, invisible characters, quotes that quote nothing. */
export function lintText(file: string, text: string): Problem[] {
  const lines = text.split('\n')
  const inBlock = blockLines(lines)
  return lines.flatMap((line, index) =>
    checks.flatMap(({ pattern, describe }) => {
      const found = pattern.exec(line)
      if (found === null) return []
      if (describe === cutText && inBlock[index] === true) return []
      if (describe === smartQuotes && (inBlock[index] === true || isQuoted(line.slice(found.index))))
        return []
      return [{ file, line: index + 1, column: found.index + 1, ...describe(found[0]) }]
    }),
  )
}

/** Which lines belong to a text after `|` or `>`, where quotes are part of the text. */
function blockLines(lines: readonly string[]): boolean[] {
  let parent: number | null = null
  return lines.map((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0
    if (parent !== null && (line.trim() === '' || indent > parent)) return true
    parent = /[:-] [|>][-+\d]*\s*$/.test(line) ? indent : null
    return false
  })
}

/** What begins here is a text in straight quotes, closed by the one that opened it: quotes inside belong to it. */
function isQuoted(rest: string): boolean {
  return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:[}\],#]|$)/u.test(rest)
}

function cutText(found: string): ProblemText {
  return {
    code: 'cut-text',
    severity: 'warning',
    message: 'YAML takes what stands behind a blank and # for a remark: the text ends before it',
    found: found.trim(),
    expected: 'the whole text in double quotes',
    mend: 'Put double quotes around the text; a remark goes on a line of its own.',
  }
}

function trailingBlank(found: string): ProblemText {
  const count = found.replace('\r', '').length
  return {
    code: 'trailing-blank',
    severity: 'warning',
    message: 'the line ends with blanks',
    found: `${count} blank(s)`,
    expected: 'nothing after the last character',
    mend: 'Remove them.',
  }
}

function invisibleCharacter(found: string): ProblemText {
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return {
    code: 'invisible-character',
    severity: 'warning',
    message: 'the line holds a character that cannot be seen',
    found: `U+${code}`,
    expected: 'visible characters only',
    mend: 'Delete it, or type the line anew; it usually comes with pasted text.',
  }
}

function smartQuotes(found: string): ProblemText {
  return {
    code: 'smart-quotes',
    severity: 'error',
    message: 'these curly quotes do not quote in YAML',
    found,
    expected: 'straight quotes " around the text, or none',
    mend: 'Replace the outer quotes by straight ones.',
  }
}

import { fillIn } from '../placeholders.ts'
import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'

/** What belongs into facts.yaml, by the way it is written; the first that fits names the problem. */
const patterns: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['an e-mail address', /[\w.+-]+@[\w-]+\.\w[\w.-]*/gu],
  ['a web address', /(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:ee|com|org|eu|net)\b/gu],
  ['a date', /\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{4}-\d{2}-\d{2}\b/gu],
  ['a number', /\+?\d[\d\s.,-]*\d/gu],
]

/** Figures, dates and addresses are quoted by name, so that one edit in facts.yaml changes every answer. */
export const typedFiguresRule: Rule = ({ entries }) =>
  entries.flatMap(({ entry, file, path }) =>
    Object.entries(entry.answer).flatMap(([language, text]) =>
      figuresIn(text).map(({ name, found }) => ({
        ...file.at([...path, 'answer', language]),
        ...typedFigure(name, found),
      })),
    ),
  )

function figuresIn(text: string): { name: string; found: string }[] {
  const figures: { name: string; found: string }[] = []
  // A fact's own name may hold digits.
  let rest = fillIn(text, () => ' ')
  for (const [name, pattern] of patterns) {
    rest = rest.replaceAll(pattern, (found) => {
      figures.push({ name, found })
      return ' '.repeat(found.length)
    })
  }
  return figures
}

function typedFigure(name: string, found: string): Omit<Problem, 'file' | 'line' | 'column'> {
  return {
    code: 'typed-figure',
    severity: 'error',
    message: `${name} is typed into the answer`,
    found,
    expected: 'a fact by name, such as {people_affected}',
    mend: 'Put it into facts.yaml with its source, and quote it by name in braces.',
  }
}

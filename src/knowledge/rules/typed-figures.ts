import type { Language } from '../entry.ts'
import { blankPlaceholders } from '../placeholders.ts'
import type { ProblemText } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

type Pattern = readonly [name: string, pattern: RegExp]

/** What belongs into facts.yaml, by the way it is written; the first that fits names the problem. */
const before: readonly Pattern[] = [
  ['an e-mail address', /[\w.+-]+@[\w-]+\.\w[\w.-]*/gu],
  [
    'a web address',
    /(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:ee|com|org|eu|net|info|io|gov|fi|lv|lt|ru|de|uk)\b/gu,
  ],
  ['a date', /\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/gu],
]
const after: readonly Pattern[] = [
  [
    'a street address',
    /\p{Lu}[\p{L}.-]+(?:\s\p{L}[\p{L}.]*)?\s\d+[a-z]?(?:-\d+)?,\s*\d{5}(?:\s\p{Lu}\p{L}+)?/gu,
  ],
  ['a phone number', /\+\d[\d\s()-]{5,}\d|\b\d{3}[\s-]\d{3,4}(?:[\s-]\d{2,4})*\b|\b\d{7,8}\b/gu],
  ['a number', /(?<!\p{L})\+?\d(?:[\d\s.,-]*\d)?/gu],
]

/** Before a capital letter, a quote or a blank where a fact stood: "3. veebruaril" is a date. */
const listMarker = /^(\s*)\d{1,2}[.)](?=\s+[\p{Lu}„“«"\s])/gmu

/** Figures, dates and addresses are quoted by name, so that one edit in facts.yaml changes every answer. */
export const typedFiguresRule: Rule = (parsed) =>
  textsOf(parsed).flatMap(({ kind, language, text, place }) => {
    if (kind !== 'answer' && kind !== 'phrase' && kind !== 'title') return []
    return figuresIn(text, language).map(({ name, found, at }) => ({
      ...place(at),
      ...typedFigure(kind, name, found),
    }))
  })

export interface Figure {
  readonly name: string
  readonly found: string
  readonly at: number
}

/** What looks like a figure in a text, in no order. */
export function figuresIn(text: string, language: Language): Figure[] {
  const figures: Figure[] = []
  // A fact's own name may hold digits, the steps of a list are counted, and a name such as PIN2 is none.
  let rest = blankPlaceholders(text).replaceAll(listMarker, (marker) => ' '.repeat(marker.length))
  for (const [name, pattern] of [...before, dates(language), ...after]) {
    for (const { 0: found, index } of [...rest.matchAll(pattern)]) {
      figures.push({ name, found: found.trim(), at: index + found.search(/\S/u) })
      rest = `${rest.slice(0, index)}${' '.repeat(found.length)}${rest.slice(index + found.length)}`
    }
  }
  return figures
}

const known = new Map<Language, Pattern>()

/** A day and a month, or a month and a year, in the words of the language; endings may differ. */
function dates(language: Language): Pattern {
  const made = known.get(language)
  if (made !== undefined) return made
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const months = Array.from({ length: 12 }, (_, month) =>
    format.formatToParts(Date.UTC(2023, month, 1)).find(({ type }) => type === 'month'),
  )
  const stems = months.map((part) => (part?.value ?? '').slice(0, 4)).join('|')
  const month = `(?:${stems})\\p{L}*`
  const pattern = new RegExp(
    `\\d[\\d.]*\\s(?:\\p{L}+\\s)?${month}(?:,?\\s\\d{4})?|${month}\\s\\d[\\d, ]*`,
    'giu',
  )
  const named: Pattern = ['a date', pattern]
  known.set(language, named)
  return named
}

function typedFigure(kind: 'answer' | 'phrase' | 'title', name: string, found: string): ProblemText {
  return {
    code: 'typed-figure',
    severity: 'error',
    message: `${name} is typed into the ${kind}`,
    found,
    ...(kind === 'answer'
      ? {
          expected: 'a fact by name, such as {people_affected}',
          mend: 'Put it into facts.yaml with its source, and quote it by name in braces.',
        }
      : { expected: 'words only', mend: 'Leave it out, or say it in an answer, which can quote a fact.' }),
  }
}

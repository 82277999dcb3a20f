import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** What may stand between the digits of a number. */
const gaps = '[\\s.()-]*'
/** In digits; what is shorter is a short code, such as that of a help line. */
const shortestSubscriber = 7

/** Numbers that are out of use stand in no text that a patient gets. In a patient's own question they may stand. */
export const supersededRule: Rule = (parsed) => {
  const numbers = (parsed.incident?.value.superseded ?? []).map((number) => ({
    number,
    pattern: patternOf(number),
  }))
  if (numbers.length === 0) return []
  return textsOf(parsed)
    .filter(({ kind }) => kind !== 'question')
    .flatMap(({ text, place }) =>
      numbers.flatMap(({ number, pattern }) => {
        const found = pattern.exec(text)
        return found === null ? [] : [{ ...place(found.index), ...problemOf(number, found[0]) }]
      }),
    )
}

/**
 * The digits in this order, however they are grouped, and no digit before or after but those of a country: a number of a
 * subscriber may have them even without a sign that tells them.
 */
function patternOf(number: string): RegExp {
  const digits = number.replaceAll(/\D/gu, '')
  const sign = digits.length < shortestSubscriber ? '(?:\\+|00)\\s?' : '(?:(?:\\+|00)\\s?)?'
  const country = `(?:${sign}[1-9]\\d{0,2}${gaps})?`
  return new RegExp(`(?<!\\d)${country}${[...digits].join(gaps)}(?!\\d)`, 'u')
}

function problemOf(number: string, found: string): Omit<Problem, 'file' | 'line' | 'column'> {
  return {
    code: 'superseded-number',
    severity: 'error',
    message: `the number ${number} is out of use`,
    found,
    expected: 'the number that replaced it',
    mend: 'Quote the fact with the new number; incident.yaml lists those out of use under superseded.',
  }
}

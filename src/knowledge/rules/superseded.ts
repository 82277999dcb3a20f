import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

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

/** The digits in this order, however they are grouped, and no digit before or after. */
function patternOf(number: string): RegExp {
  const digits = number.replaceAll(/\D/gu, '')
  return new RegExp(`(?<![\\d])${[...digits].join('[\\s.()-]*')}(?!\\d)`, 'u')
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

import { quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** What `new` leaves for the editor to fill in. */
export const gap = 'FILL-IN'

/** No gap of a scaffold goes live. */
export const gapsRule: Rule = (parsed) =>
  textsOf(parsed)
    .filter(({ text }) => text.includes(gap))
    .map(({ text, place }) => ({
      ...place(text.indexOf(gap)),
      code: 'unfilled-gap',
      severity: 'error',
      message: 'a gap is not filled in',
      found: quote(text),
      expected: `a text without ${gap}`,
      mend: 'Write the text, or remove the line.',
    }))

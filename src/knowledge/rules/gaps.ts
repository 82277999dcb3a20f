import { gap, isGap } from '../gap.ts'
import { quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { everyTextOf } from './texts.ts'

/** No gap of a scaffold goes live. */
export const gapsRule: Rule = (parsed) =>
  everyTextOf(parsed)
    .filter(({ text }) => isGap(text))
    .map(({ text, place }) => ({
      ...place(text.indexOf(gap)),
      code: 'unfilled-gap',
      severity: 'error',
      message: 'a gap is not filled in',
      found: quote(text),
      expected: `a text without ${gap}`,
      mend: 'Write the text, or remove the line.',
    }))

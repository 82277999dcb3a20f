import { placeholdersIn } from '../placeholders.ts'
import { quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** A brace that quotes no name would be sent to a patient as it stands. */
export const bracesRule: Rule = (parsed) =>
  textsOf(parsed)
    .filter(({ kind }) => kind !== 'question')
    .filter(({ text }) => text.split(/[{}]/).length - 1 !== 2 * placeholdersIn(text).length)
    .map(({ text, place }) => ({
      ...place(),
      code: 'broken-placeholder',
      severity: 'error',
      message: 'a brace here quotes no name',
      found: quote(/\S*[{}][^{}]*[{}]?\S*/.exec(text.replaceAll(/\{[a-z][a-z0-9_]*\}/g, ' '))?.[0] ?? text),
      expected:
        'names in braces as {people_affected}: lower-case letters, digits and _, no blanks or hyphens',
      mend: 'Write the name as it stands in facts.yaml, or take the brace out.',
    }))

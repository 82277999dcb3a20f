import { blankPlaceholders, placeholdersIn } from '../placeholders.ts'
import { quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** A brace that quotes no name would be sent to a patient as it stands. */
export const bracesRule: Rule = (parsed) =>
  textsOf(parsed)
    .filter(({ kind }) => kind !== 'question')
    .filter(({ text }) => text.split(/[{}]/).length - 1 !== 2 * placeholdersIn(text).length)
    .map(({ text, place }) => ({ ...brokenIn(text), place }))
    .map(({ found, at, place }) => ({
      ...place(at),
      code: 'broken-placeholder',
      severity: 'error',
      message: 'a brace here quotes no name',
      found: quote(found),
      expected:
        'names in braces as {people_affected}: lower-case letters, digits and _, no blanks or hyphens',
      mend: 'Write the name as it stands in facts.yaml, or take the brace out.',
    }))

function brokenIn(text: string): { readonly found: string; readonly at: number } {
  const found = /\S*[{}][^{}]*[{}]?\S*/.exec(blankPlaceholders(text))
  return found === null ? { found: text, at: 0 } : { found: found[0], at: found.index }
}

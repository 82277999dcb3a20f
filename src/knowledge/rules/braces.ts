import { blankPlaceholders } from '../placeholders.ts'
import { type ProblemText, quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** A brace that quotes no name would be sent to a patient as it stands. */
export const bracesRule: Rule = (parsed) =>
  textsOf(parsed)
    .filter(({ kind }) => kind !== 'question')
    .flatMap(({ kind, text, place }) => {
      const filledIn = kind === 'answer' || kind === 'phrase'
      const found = brokenIn(filledIn ? blankPlaceholders(text) : text)
      return found === null ? [] : [{ ...place(found.index), ...broken(found[0], filledIn) }]
    })

/** The words around the first brace. */
function brokenIn(text: string): RegExpExecArray | null {
  return /\S*[{}][^{}]*[{}]?\S*/.exec(text)
}

function broken(found: string, filledIn: boolean): ProblemText {
  return {
    code: 'broken-placeholder',
    severity: 'error',
    message: filledIn ? 'a brace here quotes no name' : 'a brace here is shown as it stands',
    found: quote(found),
    expected: filledIn
      ? 'names in braces as {people_affected}: lower-case letters, digits and _, no blanks or hyphens'
      : 'no braces: only answers can quote facts',
    mend: filledIn
      ? 'Write the name as it stands in facts.yaml, or take the brace out.'
      : 'Say it in words, or leave it out.',
  }
}

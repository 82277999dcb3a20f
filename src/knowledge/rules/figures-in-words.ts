import type { Fact } from '../entry.ts'
import { blankPlaceholders } from '../placeholders.ts'
import type { Problem } from '../problem.ts'
import { numbersInWords } from './number-words.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'
import { figuresIn } from './typed-figures.ts'

/** Smaller numbers are words of every day: "one of the three". */
const smallest = 11

/** A figure that is a fact is not typed in words either: "ten thousand" would stay when the fact changes. */
export const figuresInWordsRule: Rule = (parsed) => {
  const facts = figuresOf(parsed.facts?.value.values() ?? [])
  return textsOf(parsed).flatMap(({ kind, language, text, place }) => {
    if (kind !== 'answer') return []
    return numbersInWords(blankPlaceholders(text), language).flatMap(({ value, found, at }) => {
      const fact = facts.get(value)
      if (fact === undefined) return []
      const problem: Problem = {
        ...place(at),
        code: 'figure-in-words',
        severity: 'warning',
        message: `the figure of {${fact}} is typed in words`,
        found,
        expected: `{${fact}}, if that is what it counts`,
        mend: 'Quote the fact by name in braces; if it counts something else, say it without the number.',
      }
      return [problem]
    })
  })
}

/** Each number that stands in a fact, dates and telephone numbers aside, with the first fact that has it. */
function figuresOf(facts: Iterable<Fact>): Map<number, string> {
  const figures = new Map<number, string>()
  for (const { id, value } of facts) {
    for (const [language, text] of Object.entries(value)) {
      for (const { name, found } of figuresIn(text, language)) {
        const number = Number(found.replaceAll(/\D/gu, ''))
        if (name === 'a number' && number >= smallest && !figures.has(number)) figures.set(number, id)
      }
    }
  }
  return figures
}

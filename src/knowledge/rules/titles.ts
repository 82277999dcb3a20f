import type { Problem } from '../problem.ts'
import { fold } from './fold.ts'
import type { Rule } from './rule.ts'
import { type PlacedText, textsOf } from './texts.ts'

/** No two entries have the same title: side by side on buttons nobody could tell them apart. */
export const titlesRule: Rule = (parsed) => {
  const titles = textsOf(parsed).filter(({ kind }) => kind === 'title')
  return [...Map.groupBy(titles, ({ language, text }) => `${language} ${fold(text)}`).values()].flatMap(
    ([first, ...others]) => others.flatMap((title) => sameTitle(first, title)),
  )
}

function sameTitle(first: PlacedText | undefined, title: PlacedText): Problem[] {
  if (first === undefined || first.owner === title.owner) return []
  return [
    {
      ...title.place(),
      code: 'duplicate-title',
      severity: 'error',
      message: `this title is also that of ${first.owner}`,
      see: first.place(),
      found: title.text,
      expected: 'a title of its own',
      mend: 'Say what tells the two entries apart.',
    },
  ]
}

import type { Location } from '../entry.ts'
import { quote } from '../problem.ts'
import { fold } from './fold.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** What is an example of an entry is not also an example of what no entry answers: the matcher would learn both. */
export const outsideRule: Rule = (parsed) => {
  const { calibration } = parsed
  if (calibration === null) return []
  const questions = new Map<string, { readonly owner: string; readonly place: () => Location }>()
  for (const { kind, owner, language, text, place } of textsOf(parsed)) {
    if (kind === 'question' || kind === 'title') questions.set(`${language} ${fold(text)}`, { owner, place })
  }
  return calibration.value.flatMap(({ language, kind, text }, index) => {
    const question = questions.get(`${language} ${fold(text)}`)
    // Danger may stand in both: it is learned as danger here and there.
    if (question === undefined || kind === 'urgent') return []
    return [
      {
        ...calibration.file.at([index, 'text']),
        code: 'question-is-outside',
        severity: 'error',
        message: `this example of what no entry answers is a question of ${question.owner}`,
        see: question.place(),
        found: quote(text),
        expected: 'a text that stands in no entry',
        mend: `Remove it here, or from ${question.owner}.`,
      },
    ]
  })
}

import type { Parsed } from '../parse.ts'
import type { Problem } from '../problem.ts'
import { answersRule, buttonsRule, duplicateQuestionsRule, idsRule, questionCountRule } from './entries.ts'
import { languagesRule } from './languages.ts'
import { lexiconRule } from './lexicon.ts'
import { phrasesRule, referencesRule } from './references.ts'
import type { Rule } from './rule.ts'
import { typedFiguresRule } from './typed-figures.ts'

const rules: readonly Rule[] = [
  languagesRule,
  idsRule,
  questionCountRule,
  duplicateQuestionsRule,
  buttonsRule,
  answersRule,
  typedFiguresRule,
  referencesRule,
  phrasesRule,
  lexiconRule,
]

/** What all rules say of a folder that was read. Pure; `today` is YYYY-MM-DD. */
export function checkRules(parsed: Parsed, today: string): Problem[] {
  return rules.flatMap((rule) => rule(parsed, today))
}

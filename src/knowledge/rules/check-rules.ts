import type { Parsed } from '../parsed.ts'
import type { Problem } from '../problem.ts'
import { bracesRule } from './braces.ts'
import { claimsRule, factSourcesRule } from './claims.ts'
import { answersRule, buttonsRule, duplicateQuestionsRule, idsRule, questionCountRule } from './entries.ts'
import { factAgeRule, factDayRule } from './fact-age.ts'
import { figuresInWordsRule } from './figures-in-words.ts'
import { gapsRule } from './gaps.ts'
import { languagesRule } from './languages.ts'
import { lengthRule } from './length.ts'
import { lexiconRule, usefulConceptsRule } from './lexicon.ts'
import { limitsRule } from './limits.ts'
import { nearQuestionsRule } from './near-questions.ts'
import { nearTestsRule } from './near-tests.ts'
import { outsideRule } from './outside.ts'
import { phrasesRule, referencesRule } from './references.ts'
import type { Rule } from './rule.ts'
import { scriptsRule } from './scripts.ts'
import { sentencesRule } from './sentences.ts'
import { supersededRule } from './superseded.ts'
import { testsRule } from './tests.ts'
import { titlesRule } from './titles.ts'
import { typedFiguresRule } from './typed-figures.ts'
import { untestedRule } from './untested.ts'
import { wrongLanguageRule } from './wrong-language.ts'

/** What can keep a folder out of use. */
const errorRules: readonly Rule[] = [
  languagesRule,
  idsRule,
  duplicateQuestionsRule,
  outsideRule,
  titlesRule,
  buttonsRule,
  answersRule,
  claimsRule,
  factDayRule,
  limitsRule,
  scriptsRule,
  gapsRule,
  bracesRule,
  typedFiguresRule,
  supersededRule,
  referencesRule,
  phrasesRule,
  testsRule,
  lexiconRule,
]

/** What only warns. Some of these take a second for thousands of questions: too long for a program that answers people. */
const adviceRules: readonly Rule[] = [
  questionCountRule,
  nearQuestionsRule,
  nearTestsRule,
  untestedRule,
  sentencesRule,
  lengthRule,
  wrongLanguageRule,
  factAgeRule,
  factSourcesRule,
  figuresInWordsRule,
  usefulConceptsRule,
]

/** shape: no rules at all. */
export type Depth = 'all' | 'errors' | 'shape'

/** What the rules say of a folder that was read. Pure; `today` is YYYY-MM-DD. */
export function checkRules(parsed: Parsed, today: string, depth: Depth = 'all'): Problem[] {
  const rules = { shape: [], errors: errorRules, all: [...errorRules, ...adviceRules] }[depth]
  return rules.flatMap((rule) => rule(parsed, today))
}

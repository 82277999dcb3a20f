import type { Language, Location } from '../entry.ts'
import type { Parsed } from '../parsed.ts'
import type { ProblemText } from '../problem.ts'
import { findNearAcross } from './near-questions.ts'
import type { Rule } from './rule.ts'
import { type PlacedTest, testsOf } from './tests.ts'
import { textsOf } from './texts.ts'

/**
 * No test differs from an example only in a letter or a small word: it would be answered by heart. Titles do not count:
 * they say what is asked, and stand on buttons.
 */
export const nearTestsRule: Rule = (parsed) => {
  const tests = [...testsOf(parsed.tests, false), ...testsOf(parsed.blindTests, true)]
  const examples = Map.groupBy(examplesOf(parsed), ({ language }) => language)
  return [...Map.groupBy(tests, ({ language }) => language)].flatMap(([language, asked]) => {
    const known = examples.get(language) ?? []
    return findNearAcross(known, asked).flatMap(([example, test]) => nearTest(known[example], asked[test]))
  })
}

interface Example {
  readonly language: Language
  readonly text: string
  readonly place: () => Location
}

/** What the matcher learns from, titles aside. */
function examplesOf(parsed: Parsed): Example[] {
  const { calibration } = parsed
  const outside = calibration?.value.map(({ language, text }, index) => ({
    language,
    text,
    place: () => calibration.file.at([index, 'text']),
  }))
  return [...textsOf(parsed).filter(({ kind }) => kind === 'question'), ...(outside ?? [])]
}

function nearTest(example: Example | undefined, test: PlacedTest | undefined) {
  if (example === undefined || test === undefined) return []
  return [{ ...test.at('text'), see: example.place(), ...isNear(test.shown, example.text) }]
}

function isNear(found: string, example: string): ProblemText {
  return {
    code: 'test-near-example',
    severity: 'warning',
    message: 'this test question nearly equals one that is learned from',
    found,
    expected: `something else than: ${example}`,
    mend: 'Remove the example or word it really differently; in tests.yaml the test may change instead.',
  }
}

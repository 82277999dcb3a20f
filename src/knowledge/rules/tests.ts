import type { Location, TestQuestion } from '../entry.ts'
import type { Parsed, Part } from '../parsed.ts'
import { type Problem, type ProblemText, quote } from '../problem.ts'
import { testWords } from '../schema.ts'
import { fold } from './fold.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** Tests expect what there is, ask each thing once, and are never what the matcher has learned from. */
export const testsRule: Rule = (parsed) => {
  const tests = [...testsOf(parsed.tests, false), ...testsOf(parsed.blindTests, true)]
  return [...checkExpected(parsed, tests), ...checkTexts(parsed, tests), ...checkAccepted(parsed)]
}

export interface PlacedTest extends TestQuestion {
  /** What stands in the blind set is not shown, not even here. */
  readonly shown: string
  readonly at: (field: string) => Location
}

/** The tests of one file with their places. */
export function testsOf(part: Part<readonly TestQuestion[]> | null, blind: boolean): PlacedTest[] {
  return (part?.value ?? []).map((test, index) => ({
    ...test,
    shown: blind ? '(a question of the blind set)' : quote(test.text),
    at: (field) => part?.file.at([index, field]) ?? nowhere,
  }))
}

const nowhere: Location = { file: '', line: 1, column: 1 }

function checkExpected(
  { entries, pieces, entriesComplete, incident }: Parsed,
  tests: readonly PlacedTest[],
): Problem[] {
  const ids = new Set([...entries, ...pieces].flatMap(({ entry }) => entry.id ?? []))
  const known = new Set<string>([...ids, ...testWords])
  const languages = incident?.value.languages
  return tests.flatMap(({ language, expect, entry, at }) => [
    ...(languages?.includes(language) === false
      ? [{ ...at('language'), ...unknownLanguage(language, languages) }]
      : []),
    ...(entriesComplete && !known.has(expect) ? [{ ...at('expect'), ...unknownEntry(expect) }] : []),
    ...(entriesComplete && entry !== undefined && !ids.has(entry)
      ? [{ ...at('entry'), ...unknownEntry(entry) }]
      : []),
  ])
}

function checkTexts(parsed: Parsed, tests: readonly PlacedTest[]): Problem[] {
  const learned = learnedTexts(parsed)
  const asked = new Map<string, Location>()
  return tests.flatMap(({ language, text, shown, at }) => {
    const key = `${language} ${fold(text)}`
    const [example, earlier] = [learned.get(key)?.(), asked.get(key)]
    if (earlier === undefined) asked.set(key, at('text'))
    return [
      ...(example === undefined ? [] : [{ ...at('text'), see: example, ...isExample(shown) }]),
      ...(earlier === undefined ? [] : [{ ...at('text'), see: earlier, ...isDuplicate(shown) }]),
    ]
  })
}

/** What is acknowledged for a question that is not asked acknowledges nothing: most likely it is misspelt. */
function checkAccepted({ acceptedChanges, tests }: Parsed): Problem[] {
  if (acceptedChanges === null || (tests !== null && tests.broken.length > 0)) return []
  const asked = new Set(tests?.value.map(({ language, text }) => `${language} ${text}`))
  return acceptedChanges.value.flatMap(({ language, text }, index) =>
    asked.has(`${language} ${text}`)
      ? []
      : [{ ...acceptedChanges.file.at([index, 'text']), ...unknownTest(text) }],
  )
}

function unknownTest(text: string): ProblemText {
  return {
    code: 'unknown-test',
    severity: 'warning',
    message: 'this acknowledged change is of a question that tests.yaml does not ask',
    found: quote(text),
    expected: 'a question of tests.yaml, in the same language and exactly as it stands there',
    mend: 'Copy the line from what diff prints, or remove it.',
  }
}

/** Each text the matcher learns from, by language and folded text. */
function learnedTexts(parsed: Parsed): Map<string, () => Location> {
  const learned = new Map<string, () => Location>()
  for (const { kind, language, text, place } of textsOf(parsed)) {
    if (kind === 'question' || kind === 'title') learned.set(`${language} ${fold(text)}`, place)
  }
  for (const [index, { language, text }] of (parsed.calibration?.value ?? []).entries()) {
    const place = () => parsed.calibration?.file.at([index, 'text']) ?? nowhere
    learned.set(`${language} ${fold(text)}`, place)
  }
  return learned
}

function unknownLanguage(language: string, languages: readonly string[]): ProblemText {
  return {
    code: 'unknown-language',
    severity: 'error',
    message: 'this test is in a language that the incident has not',
    found: language,
    expected: languages.join(', '),
    mend: 'Correct the language, or remove the test.',
  }
}

function unknownEntry(id: string): ProblemText {
  return {
    code: 'unknown-entry',
    severity: 'error',
    message: 'this test expects an entry that there is not',
    found: id,
    expected: `an id that stands in entries/, or one of ${testWords.join(', ')}`,
    mend: 'Correct the id; if the entry was renamed or removed, say what is right now.',
  }
}

function isExample(found: string): ProblemText {
  return {
    code: 'test-is-example',
    severity: 'error',
    message: 'this test question is learned from',
    found,
    expected: 'a question that stands in no entry and not in calibration.yaml',
    mend: 'Remove it there or here: a test of what was learned by heart tests nothing.',
  }
}

function isDuplicate(found: string): ProblemText {
  return {
    code: 'duplicate-test',
    severity: 'error',
    message: 'this test question is asked twice',
    found,
    expected: 'each question once',
    mend: 'Remove one of the two.',
  }
}

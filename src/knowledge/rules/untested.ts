import { isGap } from '../gap.ts'
import type { ParsedEntry } from '../parsed.ts'
import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'

/** Of each entry some test says that it is found. A folder without tests asks for none. */
export const untestedRule: Rule = ({ entries, tests, blindTests }) => {
  const asked = [...(tests?.value ?? []), ...(blindTests?.value ?? [])]
  // A test that could not be read may be the one.
  if (asked.length === 0 || [tests, blindTests].some((part) => part !== null && part.broken.length > 0))
    return []
  const expected = new Set(asked.flatMap(({ expect, entry }) => [expect, entry]))
  return entries
    .filter((parsed) => !expected.has(parsed.entry.id) && !isUnfinished(parsed))
    .map(
      ({ entry, file, path }): Problem => ({
        ...file.at([...path, 'id']),
        code: 'untested-entry',
        severity: 'warning',
        message: `no test asks for ${entry.id}`,
        found: 'none',
        expected: 'two or three questions a language in tests.yaml that are not among its examples',
        mend: `Add lines to tests.yaml that end with ${entry.kind === 'urgent' ? 'expect: urgent, entry' : 'expect'}: ${entry.id}.`,
      }),
    )
}

/** What to ask for is not known before it is written. */
function isUnfinished({ entry: { title, questions, answer } }: ParsedEntry): boolean {
  return [title, answer, ...Object.values(questions)].some((texts) => Object.values(texts).some(isGap))
}

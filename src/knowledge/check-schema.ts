import type { z } from 'zod'
import type { Location } from './entry.ts'
import { pathName, valueAt } from './path-name.ts'
import { type Problem, quote } from './problem.ts'
import type { YamlFile } from './read-yaml.ts'

/**
 * The file's value if it has the shape of `schema`, else every place where it has not. A file that holds remarks only is
 * an empty list or an empty map, whichever fits.
 */
export function checkSchema<T extends z.ZodType>(
  file: YamlFile,
  schema: T,
): { value: z.infer<T> | null; problems: Problem[] } {
  const empty = schema.safeParse([]).success ? [] : {}
  const result = schema.safeParse(file.value ?? empty)
  if (result.success) return { value: result.data, problems: [] }
  return { value: null, problems: result.error.issues.flatMap((issue) => toProblems(file, issue)) }
}

type Issue = z.core.$ZodIssue

function toProblems(file: YamlFile, issue: Issue): Problem[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(file.atKey(path, key), key, pathName(file.value, path)))
  const found = valueAt(file.value, path)
  const name = pathName(file.value, path) || 'the file'
  if (found === undefined) return [missing(file.at(path), name)]
  return [
    {
      ...placeOf(file, issue),
      code: 'wrong-shape',
      severity: 'error',
      message: `${name} is not as it must be`,
      found: quote(issue.code === 'invalid_key' ? path.at(-1) : found),
      expected: expectation(issue),
      mend: 'Write it as in the texts beside it; docs/editing.md explains each file.',
    },
  ]
}

function placeOf(file: YamlFile, { code, path }: Issue): Location {
  return code === 'invalid_key' ? file.atKey(path.slice(0, -1), String(path.at(-1))) : file.at(path)
}

function unknownKey(place: Location, key: string, within: string): Problem {
  const where = within === '' ? 'here' : `in ${within}`
  const mend = 'Remove it, or correct its spelling.'
  const severity = 'error' as const
  return {
    ...place,
    code: 'unknown-key',
    severity,
    message: `this key is not known ${where}`,
    found: key,
    expected: 'a known key',
    mend,
  }
}

function missing(place: Location, name: string): Problem {
  const severity = 'error' as const
  const mend = `Add ${name.split('.').at(-1) ?? name}.`
  return {
    ...place,
    code: 'missing',
    severity,
    message: `${name} is missing`,
    found: 'nothing',
    expected: name,
    mend,
  }
}

/** What the schema wants, in words where its own message is a regular expression. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `a value of type ${issue.expected}`
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return issue.format === 'regex' ? `text of the form ${issue.pattern ?? ''}` : `a valid ${issue.format}`
    case 'too_small':
      return `at least ${issue.minimum} (${issue.origin === 'string' ? 'an empty text is none' : issue.origin})`
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'invalid_key':
      return 'a name of lower-case letters, digits and hyphens (facts: underscores; languages: two letters)'
    default:
      return issue.message
  }
}

import { z } from 'zod'
import type { Location } from './entry.ts'
import { describeIssue, type Issue, mostFitting, show } from './expectation.ts'
import type { Part } from './parsed.ts'
import { pathName, valueAt } from './path-name.ts'
import type { Problem, ProblemText } from './problem.ts'
import type { YamlFile } from './read-yaml.ts'
import { salvage } from './salvage.ts'

/**
 * What of the file has the shape of `schema`, and every place where it has not. A file that holds remarks only is an empty
 * list or an empty map, whichever fits.
 */
export function checkSchema<T extends z.ZodType>(
  file: YamlFile,
  schema: T,
): { part: Part<z.infer<T>> | null; problems: Problem[] } {
  const empty = schema.safeParse([]).success ? [] : {}
  const result = schema.safeParse(file.value ?? empty)
  if (result.success) return { part: { value: result.data, file, broken: [] }, problems: [] }
  const issues = result.error.issues.flatMap(mostFitting)
  return {
    part: salvage(file, schema, issues),
    problems: issues.flatMap((issue) => toProblems(file, issue, schema)),
  }
}

function toProblems(file: YamlFile, issue: Issue, schema: z.ZodType): Problem[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      ...file.atKey(path, key),
      ...unknownKey(key, pathName(file.value, path), knownKeys(schema, path)),
    }))
  const found = valueAt(file.value, path)
  const name = pathName(file.value, path) || 'the file'
  if (found === undefined) return [missing(file.at(path), name)]
  return [
    {
      ...placeOf(file, issue),
      code: 'wrong-shape',
      severity: 'error',
      message: `${name} is not as it must be`,
      found: show(issue.code === 'invalid_key' ? path.at(-1) : found),
      ...describeIssue(issue, found),
    },
  ]
}

function placeOf(file: YamlFile, { code, path }: Issue): Location {
  return code === 'invalid_key' ? file.atKey(path.slice(0, -1), String(path.at(-1))) : file.at(path)
}

function unknownKey(key: string, within: string, known: readonly string[]): ProblemText {
  const where = within === '' ? 'here' : `in ${within}`
  return {
    code: 'unknown-key',
    severity: 'error',
    message: `this name is not known ${where}`,
    found: key,
    expected: known.length === 0 ? 'a known name' : `one of ${known.join(', ')}`,
    mend: 'Remove it, or correct its spelling.',
  }
}

/** The names that may stand at the path; none where the schema has no say in them. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const inner = path.reduce<unknown>((outer, key) => {
    const own = outer instanceof z.ZodOptional ? outer.unwrap() : outer
    if (own instanceof z.ZodArray) return own.element
    if (own instanceof z.ZodRecord) return own.valueType
    return own instanceof z.ZodObject ? own.shape[key as string] : undefined
  }, schema)
  const own = inner instanceof z.ZodOptional ? inner.unwrap() : inner
  return own instanceof z.ZodObject ? Object.keys(own.shape) : []
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

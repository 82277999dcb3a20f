import type { z } from 'zod'
import { type ProblemText, quote } from './problem.ts'

export type Issue = z.core.$ZodIssue

const asBeside = 'Write it as in the texts beside it; docs/editing.md explains each file.'

/** What the schema wants and how to get there, for somebody who knows neither schemas nor regular expressions. */
export function describeIssue(issue: Issue, found: unknown): Pick<ProblemText, 'expected' | 'mend'> {
  if (issue.code === 'invalid_type') return describeType(issue.expected, found)
  return { expected: expectation(issue), mend: asBeside }
}

/** As it stands in the file, without the signs of a programming language. */
export function show(value: unknown): string {
  if (value === null) return 'nothing'
  if (value === '') return 'an empty text'
  if (typeof value !== 'object') return quote(value)
  const parts = Array.isArray(value)
    ? value.map((item) => `- ${inLine(item)}`)
    : Object.entries(value).map(([key, inner]) => `${key}: ${inLine(inner)}`)
  return parts.length === 0 ? `an empty ${Array.isArray(value) ? 'list' : 'map'}` : quote(parts.join(', '))
}

function inLine(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Where a text may have one of two forms, only what is said of the form that it seems to have. */
export function mostFitting(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const { errors, path } = issue
  const isOther = (form: Issue[]) =>
    form.some((each) => each.code === 'invalid_type' && each.path.length === 0)
  const fitting = errors.find((form) => !isOther(form)) ?? errors[0] ?? []
  return fitting.flatMap((each) => mostFitting({ ...each, path: [...path, ...each.path] }))
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: lines that begin with "- "',
  object: 'lines of the form "name: value"',
  record: 'lines of the form "name: value"',
}

function describeType(type: string, found: unknown): Pick<ProblemText, 'expected' | 'mend'> {
  return { expected: typeNames[type] ?? `a value of type ${type}`, mend: mendOfType(type, found) }
}

function mendOfType(type: string, found: unknown): string {
  if (found === null) return 'Write what belongs there, or remove the line.'
  if (type === 'string') {
    return typeof found === 'object'
      ? 'Put straight quotes around the text: without them a colon and a blank, or a bracket, end the text.'
      : `Put straight quotes around it: "${String(found)}".`
  }
  if (type === 'array') {
    const begin = 'begin each thing of the list on a line of its own with a dash and a blank.'
    return typeof found === 'object'
      ? begin.replace('b', 'B')
      : `Put brackets around it, [${show(found)}], or ${begin}`
  }
  if (type === 'record' || type === 'object')
    return 'Write each name on a line of its own, with a colon and a blank.'
  return asBeside
}

/** The schema says in words what it wants where a rule of its own would not tell anybody. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : bound(issue, 'at least', 'more than')
    case 'too_big':
      return bound(issue, 'at most', 'less than')
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join('; ')
    default:
      return issue.message
  }
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, to: string, beyond: string): string {
  const number = issue.code === 'too_small' ? issue.minimum : issue.maximum
  return `${issue.inclusive === false ? beyond : to} ${number}${issue.origin === 'array' ? ' in the list' : ''}`
}

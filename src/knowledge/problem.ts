import { join } from 'node:path'
import type { Location } from './entry.ts'

/** One thing wrong in a knowledge folder: where, what, and how to mend it. */
export interface Problem extends Location {
  /** Stable name of the rule, for scripts. */
  readonly code: string
  /** An error keeps the folder out of use; a warning does not. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** The other place that the message speaks of, where there is one. */
  readonly see?: Location
  readonly found: string
  readonly expected: string
  readonly mend: string
}

export type ProblemText = Omit<Problem, keyof Location | 'see'>

/** Found values are shown, but not in full length. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** By file, then by place in it. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}

/**
 * A problem as text for a terminal: place, code and message, then found, expected, mend. With `folder`, the knowledge
 * folder as seen from where the reader is, places can be opened by a click.
 */
export function formatProblem(problem: Problem, folder = ''): string {
  const { severity, code, message, see, found, expected, mend } = problem
  const placeOf = ({ file, line, column }: Location) => `${join(folder, file)}:${line}:${column}`
  return [
    `${placeOf(problem)} ${severity} ${code}: ${message}`,
    ...(see === undefined ? [] : [`    see:      ${placeOf(see)}`]),
    `    found:    ${found}`,
    `    expected: ${expected}`,
    `    mend:     ${mend}`,
  ].join('\n')
}

export function formatProblems(problems: readonly Problem[], folder = ''): string {
  return sortProblems(problems)
    .map((problem) => formatProblem(problem, folder))
    .join('\n')
}

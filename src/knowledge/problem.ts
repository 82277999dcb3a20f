import type { Location } from './entry.ts'

/** One thing wrong in a knowledge folder: where, what, and how to mend it. */
export interface Problem extends Location {
  /** Stable name of the rule, for scripts. */
  readonly code: string
  /** An error keeps the folder out of use; a warning does not. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly found: string
  readonly expected: string
  readonly mend: string
}

export type ProblemText = Omit<Problem, keyof Location>

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

/** A problem as text for a terminal: place, code and message, then found, expected, mend. */
export function formatProblem({
  file,
  line,
  column,
  severity,
  code,
  message,
  found,
  expected,
  mend,
}: Problem): string {
  return [
    `${file}:${line}:${column} ${severity} ${code}: ${message}`,
    `    found:    ${found}`,
    `    expected: ${expected}`,
    `    mend:     ${mend}`,
  ].join('\n')
}

export function formatProblems(problems: readonly Problem[]): string {
  return sortProblems(problems).map(formatProblem).join('\n')
}

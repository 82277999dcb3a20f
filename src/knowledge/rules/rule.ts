import type { Parsed } from '../parsed.ts'
import type { Problem } from '../problem.ts'

/** Looks at what was read and reports what is wrong. Pure; `today` is YYYY-MM-DD. */
export type Rule = (parsed: Parsed, today: string) => readonly Problem[]

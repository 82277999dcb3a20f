import type { Environment } from '../config.ts'

/** What a command gets from the process, so that tests can give it something else. */
export interface CommandIo {
  readonly env: Environment
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly errors: NodeJS.WritableStream
}

/** One command: arguments in, exit code out (0 good, 1 found something wrong, 2 wrongly called). */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>

export const exitCode = { good: 0, bad: 1, usage: 2 } as const

/** The knowledge folder: `--knowledge`, else KNOWLEDGE_DIR, else the shipped one. */
export function knowledgeFolder(flag: string | undefined, env: Environment): string {
  return flag ?? (env.KNOWLEDGE_DIR?.trim() || 'knowledge/asper-biogene')
}

import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Knowledge } from '../knowledge/entry.ts'
import { loadKnowledge } from '../knowledge/load.ts'
import { formatProblems, hasErrors } from '../knowledge/problem.ts'
import { type CommandIo, exitCode, knowledgeFolder } from './command.ts'
import { whyNoKnowledge } from './no-knowledge.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>

/** What most commands take. */
export const commonOptions = {
  knowledge: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/**
 * The arguments, or the exit code when there is nothing more to do: help was asked for, or the call is wrong. At most
 * `most` arguments may stand beside the flags.
 */
export function readFlags<T extends Options>(
  args: readonly string[],
  io: Pick<CommandIo, 'output' | 'errors'>,
  { usage, options, most = 0 }: { readonly usage: string; readonly options: T; readonly most?: number },
): Parsed<T> | number {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true })
    if ('help' in parsed.values && parsed.values.help === true) {
      io.output.write(usage)
      return exitCode.good
    }
    const unexpected = parsed.positionals[most]
    return unexpected === undefined ? parsed : refuse(io, usage, `Unexpected argument '${unexpected}'.`)
  } catch (error) {
    return refuse(io, usage, error instanceof Error ? error.message : '')
  }
}

/** Wrongly called: the reason, then how to call it. */
export function refuse({ errors }: Pick<CommandIo, 'errors'>, usage: string, reason: string): number {
  errors.write(`${reason}\n\n${usage}`)
  return exitCode.usage
}

/** The knowledge in force, or null when it cannot be used, which is then said; "shape" takes it with its faults. */
export function openKnowledge(
  flag: string | undefined,
  { env, errors }: CommandIo,
  depth: 'errors' | 'shape' = 'errors',
): Knowledge | null {
  const folder = knowledgeFolder(flag, env)
  const missing = whyNoKnowledge(folder)
  if (missing !== null) {
    const { found, mend } = missing
    errors.write(`Cannot use "${folder}": found ${found}, expected a knowledge folder.\n    mend: ${mend}\n`)
    return null
  }
  const { knowledge, problems } = loadKnowledge(folder, new Date(), depth)
  if (knowledge === null) {
    const errorsOnly = problems.filter((problem) => hasErrors([problem]))
    errors.write(
      `${formatProblems(errorsOnly, folder)}\n\n${folder} cannot be used as it is; "npm run check" tells more.\n`,
    )
  }
  return knowledge
}

import { ApiError } from './api-error.ts'
import { block } from './block-shapes.ts'
import { isRecord } from './params.ts'
import { list, problem } from './shape.ts'

export type Block = Readonly<Record<string, unknown>>

/**
 * Slack names no number for all blocks together. Measured were 13,297 characters in one block, and 125 fewer with a
 * second, empty one: slackapi/bolt-js issue 2509; elements inside seem to count too: issue 2867.
 */
const mostInAll = 13_422
const weightOfElement = 125
const mostInMessage = 50

/** The blocks of a message as Slack would take them; undefined when none were given. Throws as Slack refuses. */
export function checkMessageBlocks(given: unknown): readonly Block[] | undefined {
  if (given === undefined) return undefined
  if (!Array.isArray(given)) throw new ApiError('invalid_blocks_format')
  const problems = blockProblems(given, '/blocks', mostInMessage)
  if (problems.length > 0) throw new ApiError('invalid_blocks', { messages: problems })
  if (weigh(given) > mostInAll) throw new ApiError('msg_blocks_too_long')
  return given.length === 0 ? undefined : given
}

/** All that is wrong with a list of blocks. */
export function blockProblems(given: unknown, pointer: string, most: number): readonly string[] {
  const problems = list(block, { min: 0, max: most })(given, pointer)
  if (problems.length > 0 || !Array.isArray(given)) return problems
  return [
    ...repeated(given, 'block_id', pointer),
    ...given.flatMap((one: Block, index) =>
      Array.isArray(one.elements) ? repeated(one.elements, 'action_id', `${pointer}/${index}/elements`) : [],
    ),
  ]
}

function weigh(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + weigh(one), 0)
  if (!isRecord(value)) return 0
  const own = typeof value.text === 'string' ? value.text.length : 0
  return Object.values(value).reduce<number>((sum, one) => sum + weigh(one), own + weightOfElement)
}

function repeated(list: readonly unknown[], name: string, pointer: string): readonly string[] {
  const seen = new Set<unknown>()
  return list.flatMap((one, index) => {
    const id = isRecord(one) ? one[name] : undefined
    if (id === undefined) return []
    const again = seen.has(id)
    seen.add(id)
    return again ? problem(`${name} already exists`, `${pointer}/${index}/${name}`) : []
  })
}

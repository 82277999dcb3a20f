import { ApiError } from './api-error.ts'
import { plainText } from './block-shapes.ts'
import { type Block, blockProblems } from './check-blocks.ts'
import { isRecord } from './params.ts'
import { anyBoolean, byType, object, problem, type Shape, string } from './shape.ts'

const mostBlocks = 100
const mostBytes = 250_000

export interface CheckedView {
  readonly type: 'modal' | 'home'
  readonly blocks: readonly Block[]
  readonly [property: string]: unknown
}

const blocks: Shape = (value, pointer) => blockProblems(value, pointer, mostBlocks)
const id = string({ min: 0, max: 255 })
const common = { private_metadata: string({ min: 0, max: 3_000 }), callback_id: id, external_id: id }

const shapes = {
  modal: object(
    { title: plainText(24), blocks },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: anyBoolean,
      notify_on_close: anyBoolean,
      submit_disabled: anyBoolean,
    },
  ),
  home: object({ blocks }, common),
}

/** A view of this type as Slack would take it. Throws as Slack refuses. */
export function checkView(given: unknown, type: 'modal' | 'home' = 'modal'): CheckedView {
  const problems = [...byType({ [type]: shapes[type] })(given, '/view'), ...submitProblems(given)]
  if (problems.length > 0) throw new ApiError('invalid_arguments', { messages: problems })
  if (Buffer.byteLength(JSON.stringify(given)) > mostBytes) throw new ApiError('view_too_large')
  return given as CheckedView
}

/** A modal with inputs needs a button to submit them. */
function submitProblems(given: unknown): readonly string[] {
  if (!isRecord(given) || given.type !== 'modal' || given.submit !== undefined) return []
  const hasInput =
    Array.isArray(given.blocks) && given.blocks.some((one) => isRecord(one) && one.type === 'input')
  return hasInput ? problem('missing required field: submit', '/view') : []
}

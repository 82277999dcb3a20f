import { ApiError } from './api-error.ts'
import { type CheckedView, checkView } from './check-view.ts'
import { deliver } from './deliver.ts'
import type { Person } from './model.ts'
import { isRecord } from './params.ts'
import { viewSubmission } from './payloads.ts'
import { createView, type Input, inputs, type View, currentValue } from './view.ts'
import { closeAll, closeFrom, pushView, showErrors, topView, updateView } from './view-stacks.ts'
import type { World } from './world.ts'

/** What became of a submitted modal. */
export type SubmitOutcome =
  | {
      readonly acked: true
      /** What the app wants to happen; "close" when it says nothing. */
      readonly result: 'close' | 'clear' | 'update' | 'push' | 'errors'
      readonly errors: Readonly<Record<string, string>>
    }
  /** With `errors` when Slack did not even send it, because an input is empty or too long. */
  | { readonly acked: false; readonly error: string; readonly errors: Readonly<Record<string, string>> }

/** Fills in and submits the topmost modal of a member, and does what the app answers. */
export async function submitView(
  world: World,
  person: Person,
  values: Readonly<Record<string, string>>,
): Promise<SubmitOutcome> {
  const view = topView(world, person.id)
  if (view === null) throw new Error(`${person.name} has no modal open.`)
  if (view.content.submit === undefined) throw new Error('This modal has no submit button.')
  type(view, values)
  const errors = inputErrors(view)
  showErrors(world, view, errors)
  if (Object.keys(errors).length > 0) return { acked: false, error: 'not sent: see the errors', errors }
  const answer = await deliver(world, viewSubmission(world, person, view), true)
  if (!answer.acked) return { ...answer, errors: {} }
  return follow(world, view, answer.body)
}

function type(view: View, values: Readonly<Record<string, string>>): void {
  const known = inputs(view.content.blocks).map(({ blockId }) => blockId)
  for (const [blockId, value] of Object.entries(values)) {
    if (!known.includes(blockId)) {
      throw new Error(`There is no input "${blockId}", only: ${known.join(' | ') || 'none'}.`)
    }
    view.typed.set(blockId, value)
  }
}

/** What Slack's client checks by itself. */
function inputErrors(view: View): Record<string, string> {
  const found = inputs(view.content.blocks).flatMap((input) => {
    const words = inputError(input, currentValue(view, input))
    return words === null ? [] : [[input.blockId, words] as const]
  })
  return Object.fromEntries(found)
}

function inputError({ optional, minLength, maxLength }: Input, value: string): string | null {
  if (value === '') return optional ? null : 'Please complete this required field.'
  if (value.length < minLength) return `Please enter at least ${minLength} characters.`
  return value.length > maxLength ? `Please enter at most ${maxLength} characters.` : null
}

/** Does what the app answered; an answer that Slack cannot read leaves the modal as it is, with a warning. */
function follow(world: World, view: View, body: unknown): SubmitOutcome {
  const { response_action: action, errors, view: next } = isRecord(body) ? body : {}
  try {
    switch (action) {
      case undefined:
        closeFrom(world, view)
        return { acked: true, result: 'close', errors: {} }
      case 'clear':
        closeAll(world, view.userId)
        return { acked: true, result: 'clear', errors: {} }
      case 'update':
        updateView(world, view, checkView(next))
        return { acked: true, result: 'update', errors: {} }
      case 'push':
        push(world, view, checkView(next))
        return { acked: true, result: 'push', errors: {} }
      case 'errors':
        return refuseInputs(world, view, errors)
      default:
        throw new ApiError('unknown response_action')
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { acked: false, error: [`bad answer: ${error.code}`, ...error.messages].join(' '), errors: {} }
  }
}

function push(world: World, below: View, content: CheckedView): void {
  if (!pushView(world, createView(content, below.userId, below))) throw new ApiError('push_limit_reached')
}

function refuseInputs(world: World, view: View, errors: unknown): SubmitOutcome {
  const known = new Set(inputs(view.content.blocks).map(({ blockId }) => blockId))
  const given = isRecord(errors) ? Object.entries(errors) : []
  if (
    given.length === 0 ||
    !given.every(([blockId, words]) => known.has(blockId) && typeof words === 'string')
  ) {
    throw new ApiError('errors must name inputs of the view')
  }
  const shown = Object.fromEntries(given.map(([blockId, words]) => [blockId, String(words)]))
  showErrors(world, view, shown)
  return { acked: true, result: 'errors', errors: shown }
}

import type { CheckedView } from './check-view.ts'
import { setContent, type View } from './view.ts'
import type { World } from './world.ts'

/** Slack shows at most this many modals on top of each other. */
const highest = 3

export function topView(world: World, userId: string): View | null {
  return world.stacks.get(userId)?.at(-1) ?? null
}

/** Begins a stack; what the member had open is gone. */
export function openStack(world: World, view: View): void {
  world.stacks.set(view.userId, [view])
  tell(world, 'opened', view)
}

/** False when there are too many already. */
export function pushView(world: World, view: View): boolean {
  const stack = world.stacks.get(view.userId) ?? []
  if (stack.length >= highest) return false
  world.stacks.set(view.userId, [...stack, view])
  tell(world, 'opened', view)
  return true
}

export function updateView(world: World, view: View, content: CheckedView): void {
  setContent(view, content)
  tell(world, 'updated', view)
}

export function showErrors(world: World, view: View, errors: Readonly<Record<string, string>>): void {
  view.errors = errors
  tell(world, 'updated', view)
}

/** Closes a modal, with all above it. */
export function closeFrom(world: World, view: View): void {
  const stack = world.stacks.get(view.userId) ?? []
  const place = stack.indexOf(view)
  if (place < 0) return
  world.stacks.set(view.userId, stack.slice(0, place))
  for (const gone of stack.slice(place).toReversed()) tell(world, 'closed', gone)
}

export function closeAll(world: World, userId: string): void {
  const [lowest] = world.stacks.get(userId) ?? []
  if (lowest !== undefined) closeFrom(world, lowest)
}

function tell(world: World, action: 'opened' | 'updated' | 'closed', { userId, id }: View): void {
  world.tell({ type: 'view', action, user: userId, viewId: id })
}

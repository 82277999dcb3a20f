import { ApiError, invalidArguments } from './api-error.ts'
import { checkView } from './check-view.ts'
import type { Method } from './method.ts'
import { type Params, requiredText, structure, text } from './params.ts'
import type { Trigger } from './triggers.ts'
import { createView, setContent, type View, viewJson } from './view.ts'
import { openStack, pushView, topView, updateView } from './view-stacks.ts'
import type { World } from './world.ts'

export const viewsOpen: Method = (world, params) => {
  const content = checkView(structure(params, 'view'))
  const { userId } = exchange(world, params)
  const view = createView(content, userId, null)
  openStack(world, view)
  return { view: viewJson(view) }
}

export const viewsPush: Method = (world, params) => {
  const content = checkView(structure(params, 'view'))
  const { userId, viewId } = exchange(world, params)
  const top = topView(world, userId)
  if (top === null || viewId === null) throw new ApiError('not_found')
  const view = createView(content, userId, top)
  if (!pushView(world, view)) throw new ApiError('push_limit_reached')
  return { view: viewJson(view) }
}

export const viewsUpdate: Method = (world, params) => {
  const content = checkView(structure(params, 'view'))
  const view = findView(world, params)
  if (view === undefined) throw new ApiError('not_found')
  const hash = text(params, 'hash')
  if (hash !== '' && hash !== view.hash) throw new ApiError('hash_conflict')
  updateView(world, view, content)
  return { view: viewJson(view) }
}

export const viewsPublish: Method = (world, params) => {
  const userId = requiredText(params, 'user_id')
  const content = checkView(structure(params, 'view'), 'home')
  if (!world.people.has(userId)) throw invalidArguments('invalid user', '/user_id')
  const known = world.homes.get(userId)
  const hash = text(params, 'hash')
  if (hash !== '' && known !== undefined && hash !== known.hash) throw new ApiError('hash_conflict')
  const view = known ?? createView(content, userId, null)
  setContent(view, content)
  world.homes.set(userId, view)
  world.tell({ type: 'view', action: 'updated', user: userId, viewId: view.id })
  return { view: viewJson(view) }
}

function exchange(world: World, params: Params): Trigger {
  return world.triggers.exchange(requiredText(params, 'trigger_id'))
}

function findView(world: World, params: Params): View | undefined {
  const viewId = text(params, 'view_id')
  const externalId = text(params, 'external_id')
  if (viewId === '' && externalId === '')
    throw invalidArguments('missing required field: view_id or external_id')
  return [...world.stacks.values()]
    .flat()
    .find(({ id, content }) => (viewId === '' ? content.external_id === externalId : id === viewId))
}

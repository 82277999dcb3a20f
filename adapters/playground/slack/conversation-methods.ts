import { ApiError } from './api-error.ts'
import { type Method, visibleChannel } from './method.ts'
import { bot, team } from './model.ts'
import { boolean, integer, requiredText, text } from './params.ts'
import type { World } from './world.ts'

const defaultPage = 100
const mostOnPage = 1_000

export const conversationsMembers: Method = (world, params) => {
  visibleChannel(world, params)
  const limit = integer(params, 'limit') ?? defaultPage
  if (limit < 1 || limit > mostOnPage) throw new ApiError('invalid_limit')
  const everybody = everyMember(world)
  const start = readCursor(text(params, 'cursor'), [bot.userId, ...world.people.keys()], everybody)
  const next = everybody[start + limit]
  return {
    members: everybody.slice(start, start + limit),
    response_metadata: { next_cursor: next === undefined ? '' : writeCursor(next) },
  }
}

export const conversationsInfo: Method = (world, params) => {
  const channel = visibleChannel(world, params)
  const count = boolean(params, 'include_num_members', false)
  return {
    channel: {
      id: channel,
      name: 'desk',
      name_normalized: 'desk',
      is_channel: !world.deskIsPrivate,
      is_group: world.deskIsPrivate,
      is_private: world.deskIsPrivate,
      is_archived: false,
      is_member: world.botInDesk,
      context_team_id: team.id,
      ...(count ? { num_members: everyMember(world).length } : {}),
    },
  }
}

export const usersInfo: Method = (world, params) => {
  const id = requiredText(params, 'user')
  const name = id === bot.userId ? bot.name : world.people.get(id)?.name
  if (name === undefined) throw new ApiError('user_not_found')
  return {
    user: {
      id,
      team_id: team.id,
      name: name.toLowerCase(),
      real_name: name,
      deleted: false,
      is_bot: id === bot.userId,
      profile: { real_name: name, display_name: name },
    },
  }
}

function everyMember(world: World): readonly string[] {
  const people = [...world.people.values()].filter(({ inDesk }) => inDesk).map(({ id }) => id)
  return world.botInDesk ? [bot.userId, ...people] : people
}

/** Slack's cursors name the member with whom the next page begins. */
function writeCursor(user: string): string {
  return Buffer.from(`user:${user}`).toString('base64')
}

/** Where the page begins; with the next one when the named member has left in the meantime. */
function readCursor(cursor: string, known: readonly string[], members: readonly string[]): number {
  if (cursor === '') return 0
  const user = /^user:(\w+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1] ?? ''
  const place = known.indexOf(user)
  if (place < 0) throw new ApiError('invalid_cursor')
  const first = known.slice(place).find((id) => members.includes(id))
  return first === undefined ? members.length : members.indexOf(first)
}

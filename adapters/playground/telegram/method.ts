import type { Chat } from 'grammy/types'
import { badRequest } from './api-error.ts'
import { integer, type Params, text } from './params.ts'
import { requireWritable, type World } from './world.ts'

/** One method of the Bot API. Throws ApiError where the real one refuses. `gone` aborts when the caller hangs up. */
export type Method = (world: World, params: Params, gone: AbortSignal) => unknown

/** The chat a call names, if the bot may write there. */
export function chatOf(world: World, params: Params): Chat {
  const given = text(params, 'chat_id')
  if (given === '') throw badRequest('chat_id is empty')
  if (!/^-?\d+$/.test(given)) throw badRequest('chat not found')
  return requireWritable(world, integer(params, 'chat_id') ?? 0)
}

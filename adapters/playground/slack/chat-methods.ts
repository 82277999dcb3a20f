import { ApiError } from './api-error.ts'
import { type Block, checkMessageBlocks } from './check-blocks.ts'
import { fillBlocks } from './fill-blocks.ts'
import { type Method, writableChannel } from './method.ts'
import { bot, type Ephemeral, type SlackMessage } from './model.ts'
import { boolean, type Params, requiredText, structure, text } from './params.ts'
import { messageJson } from './payloads.ts'
import { findMessage, type World } from './world.ts'

const longestPosted = 40_000
const longestUpdated = 4_000

export const postMessage: Method = (world, params) => {
  const channel = writableChannel(world, params)
  const content = readContent(params, longestPosted)
  const threadTs = readThread(world, params)
  world.limits.count(channel, Date.now())
  const message: SlackMessage = {
    ts: world.nextTs(),
    threadTs,
    channel,
    user: bot.userId,
    ...content,
    unfurls: boolean(params, 'unfurl_links', false) || boolean(params, 'unfurl_media', true),
    edited: 0,
    deleted: false,
  }
  world.messages.push(message)
  world.tell({ type: 'message', message })
  return { channel, ts: message.ts, message: messageJson(message) }
}

export const updateMessage: Method = (world, params) => {
  const { channel, message } = ownMessage(world, params, 'cant_update_message')
  Object.assign(message, readContent(params, longestUpdated))
  message.edited += 1
  world.tell({ type: 'changed', message })
  return { channel, ts: message.ts, text: message.text, message: messageJson(message) }
}

export const deleteMessage: Method = (world, params) => {
  const { channel, message } = ownMessage(world, params, 'cant_delete_message')
  message.deleted = true
  world.tell({ type: 'deleted', message })
  return { channel, ts: message.ts }
}

export const postEphemeral: Method = (world, params) => {
  const channel = writableChannel(world, params)
  const user = requiredText(params, 'user')
  const content = readContent(params, longestPosted)
  if (world.people.get(user)?.inDesk !== true) throw new ApiError('user_not_in_channel')
  const ephemeral: Ephemeral = { ts: world.nextTs(), channel, user, ...content }
  world.ephemerals.push(ephemeral)
  world.tell({ type: 'ephemeral', ephemeral })
  return { message_ts: ephemeral.ts }
}

function readContent(params: Params, longest: number): { text: string; blocks: readonly Block[] } {
  const fallback = text(params, 'text')
  const blocks = checkMessageBlocks(structure(params, 'blocks'))
  if (blocks === undefined && fallback.trim() === '') throw new ApiError('no_text')
  if (fallback.length > longest) throw new ApiError('msg_too_long')
  return { text: fallback, blocks: blocks === undefined ? [] : fillBlocks(blocks) }
}

/**
 * Under which message a reply will stand. Where that one was deleted and had no other replies, Slack says nothing and
 * posts the reply into the channel: slack-go/slack issue 1571.
 */
function readThread(world: World, params: Params): string | null {
  const wanted = text(params, 'thread_ts')
  if (wanted === '') return null
  const named = world.messages.find(({ ts }) => ts === wanted)
  const parentTs = named?.threadTs ?? wanted
  const inThread = ({ ts, threadTs }: SlackMessage) => ts === parentTs || threadTs === parentTs
  return world.messages.some((message) => !message.deleted && inThread(message)) ? parentTs : null
}

function ownMessage(
  world: World,
  params: Params,
  refusal: string,
): { channel: string; message: SlackMessage } {
  const channel = writableChannel(world, params)
  const message = findMessage(world, requiredText(params, 'ts'))
  if (message === undefined) throw new ApiError('message_not_found')
  if (message.user !== bot.userId) throw new ApiError(refusal)
  return { channel, message }
}

import type { CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User } from 'grammy/types'
import type { PatientEvent, PatientUpdate } from '../../src/conversation/event.ts'
import { readMessage } from './read-message.ts'
import type { ReadEvent } from './read-text.ts'

/** What is to be done about one update. */
export interface Reading {
  /** In the order in which they are to be taken in; empty when nothing concerns the conversation. */
  readonly updates: readonly PatientUpdate[]
  /** The callback query to be answered, so that the pressed button stops spinning. */
  readonly answer?: string
  /** The group or channel to be left. */
  readonly leave?: number
  /** Why nothing is taken in, for the log; never anything from the sender. */
  readonly ignored?: string
  /** Pictures sent together share this. */
  readonly album?: string
}

/** The updates Selgus asks for; everything else is not even sent. */
export const wantedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

const maxActionBytes = 64

/**
 * An update as what Selgus does about it. Of the sender only the chat's id, the language of their program and the
 * message's id go on: no name, no user name. Never throws: what has no known shape is ignored. Pure.
 */
export function readUpdate(update: Update): Reading {
  try {
    return readKnown(update)
  } catch {
    return ignore(`malformed ${updateType(update)}`)
  }
}

/** The name of the field an update carries, for the log. */
export function updateType(update: Update): string {
  const name = Object.keys(update ?? {}).find((key) => key !== 'update_id') ?? 'nothing'
  return name.replace(/[^a-z_]/g, '').slice(0, 40)
}

function readKnown(update: Update): Reading {
  if (update.message) return readMessageUpdate(update, update.message, false)
  if (update.edited_message) return readMessageUpdate(update, update.edited_message, true)
  if (update.callback_query) return readPress(update, update.callback_query)
  if (update.my_chat_member) return readMembership(update, update.my_chat_member)
  return ignore(updateType(update))
}

function readMessageUpdate(update: Update, message: Message, edited: boolean): Reading {
  if (message.chat.type !== 'private') return leaveGroup(message.chat)
  if (message.from?.is_bot) return ignore('message of a bot')
  const read = readMessage(message, edited)
  if (read.length === 0) return ignore(edited ? 'edit without text' : 'note of the platform')
  const updates = read.map((one) =>
    patientUpdate(update, message.message_id, message.chat, message.from, one),
  )
  return message.media_group_id === undefined ? { updates } : { updates, album: message.media_group_id }
}

function readPress(update: Update, query: CallbackQuery): Reading {
  const answer = { answer: query.id }
  const { message, data } = query
  // An inaccessible message (too old, or deleted) still has its chat and id; an inline one has neither.
  if (message?.chat.type !== 'private') return { ...ignore('button outside a private chat'), ...answer }
  if (query.from?.is_bot) return { ...ignore('button pressed by a bot'), ...answer }
  if (!isAction(data)) return { ...ignore('button data that is none of ours'), ...answer }
  const event: PatientEvent = { type: 'press', action: data, message: String(message.message_id) }
  const read: ReadEvent = { suffix: '', event }
  return { updates: [patientUpdate(update, message.message_id, message.chat, query.from, read)], ...answer }
}

/** Callback data can be forged: only its form is checked here, its meaning by the conversation. */
function isAction(data: unknown): data is string {
  return (
    typeof data === 'string' &&
    data !== '' &&
    data.isWellFormed() &&
    Buffer.byteLength(data) <= maxActionBytes
  )
}

function readMembership(update: Update, change: ChatMemberUpdated): Reading {
  const { chat, date, from } = change
  const { status } = change.new_chat_member
  if (chat.type !== 'private') {
    return status === 'left' || status === 'kicked' ? ignore('end in a group') : leaveGroup(chat)
  }
  if (status !== 'kicked' && status !== 'member') return ignore('unknown membership')
  const event: PatientEvent = { type: status === 'kicked' ? 'blocked' : 'unblocked' }
  return { updates: [patientUpdate(update, date, chat, from, { suffix: '', event })] }
}

/** Questions about one's own data have no place in a group: the bot leaves every one it is put into. */
function leaveGroup(chat: Chat): Reading {
  return { ...ignore(`${chat.type} chat`), leave: chat.id }
}

/**
 * The key holds `detail` too (a message id or a date), since Telegram starts update ids anew at random after a quiet
 * week. The id of a callback query would not do: it holds the sender's own id.
 */
function patientUpdate(
  update: Update,
  detail: number,
  chat: Chat,
  from: User | undefined,
  read: ReadEvent,
): PatientUpdate {
  if (!Number.isSafeInteger(chat.id)) throw new TypeError('chat without an id')
  const hint = /^[a-z]{2,3}(?=$|[-_])/i.exec(from?.language_code ?? '')?.[0].toLowerCase()
  return {
    key: `${update.update_id}-${detail}${read.suffix}`,
    address: String(chat.id),
    ...(hint === undefined ? {} : { languageHint: hint }),
    event: read.event,
  }
}

function ignore(reason: string): Reading {
  return { updates: [], ignored: reason }
}

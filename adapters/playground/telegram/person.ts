import type { Message, MessageEntity } from 'grammy/types'
import { type MediaKind, mediaContent } from './media.ts'
import { membershipChange } from './membership.ts'
import { botInfo, type Person, type ShownMessage } from './model.ts'
import { asKeyboard } from './send-message.ts'
import { findMessage, messagesOf, nowSeconds, privateChat, userOf, type World } from './world.ts'

export interface MediaOptions {
  readonly caption?: string
  /** Pictures sent together share one. */
  readonly album?: string
}

/** Someone with the Telegram app in their hand. Everything they do becomes an update. */
export interface TelegramUser {
  readonly id: number
  /** Presses START, as the app offers it in a new chat, or opens a link with a payload. */
  startBot(payload?: string): ShownMessage
  write(text: string): ShownMessage
  /** Writes /name, with an argument behind it. */
  command(name: string, argument?: string): ShownMessage
  /** Passes on somebody else's text. */
  forward(text: string): ShownMessage
  edit(messageId: number, text: string): ShownMessage
  send(kind: MediaKind, options?: MediaOptions): ShownMessage
  /** Changes the caption of something sent before. */
  editCaption(message: ShownMessage, caption: string): void
  /** Presses the newest button with this label or action, or the one on `message`. Returns the callback query's id. */
  press(labelOrAction: string, message?: ShownMessage): string
  /** Sends callback data of their own making, under a message that is gone or never was. */
  pressForged(data: unknown, messageId?: number): string
  block(): void
  unblock(): void
  /** Deletes their account. */
  deactivate(): void
}

export function createUser(world: World, person: Person): TelegramUser {
  const envelope = () => ({ from: userOf(person), chat: privateChat(person), date: nowSeconds() })

  const say = (kind: string, content: Partial<Message>): ShownMessage => {
    if (person.state === 'blocked') throw new Error('The app does not write to a bot that is blocked.')
    person.state = 'started'
    const shown = showOwn(world, person, kind, content.text ?? content.caption ?? '')
    world.queue.push({ message: { message_id: shown.id, ...envelope(), ...content } as never })
    return shown
  }

  const write = (text: string) => say('text', { text, ...commandEntity(text) })

  const change = (message: ShownMessage, content: Partial<Message>, text: string): ShownMessage => {
    message.earlier = [...message.earlier, message.text]
    message.text = text
    const edited = { message_id: message.id, ...envelope(), edit_date: nowSeconds(), ...content }
    world.queue.push({ edited_message: edited as never })
    world.tell({ type: 'edited', message })
    return message
  }

  const query = (data: unknown, message: object): string => {
    const queryId = String(4_000_000_000 + world.nextId())
    world.presses.set(queryId, { queryId, userId: person.id, answered: false, expired: false })
    const content = { id: queryId, from: userOf(person), message, chat_instance: String(person.id), data }
    world.queue.push({ callback_query: content as never })
    return queryId
  }

  const setState = (state: Person['state'], before: 'member' | 'kicked', after: 'member' | 'kicked') => {
    person.state = state
    const { from, chat } = envelope()
    world.queue.push({ my_chat_member: membershipChange(chat, from, before, after) })
    world.tell({ type: 'chat', chatId: person.id })
  }

  return {
    id: person.id,
    startBot: (payload) => write(payload === undefined ? '/start' : `/start ${payload}`),
    write,
    command: (name, argument) => write(argument === undefined ? `/${name}` : `/${name} ${argument}`),
    forward: (text) =>
      say('text', {
        text,
        forward_origin: { type: 'hidden_user', sender_user_name: 'Somebody', date: nowSeconds() },
      }),
    edit: (messageId, text) => {
      const message = findMessage(world, person.id, messageId)
      if (message?.from !== 'user') throw new Error(`Message ${messageId} is none of theirs.`)
      return change(message, { text, ...commandEntity(text) }, text)
    },
    send: (kind, { caption, album } = {}) =>
      say(kind, {
        ...mediaContent(kind),
        ...(caption === undefined ? {} : { caption }),
        ...(album === undefined ? {} : { media_group_id: album }),
      }),
    editCaption: (message, caption) => {
      change(message, { ...mediaContent(message.kind as MediaKind), caption }, caption)
    },
    press: (wanted, message) => {
      const { shown, action } = findButton(messagesOf(world, person.id), wanted, message)
      return query(action, { ...envelope(), ...botMessage(shown) })
    },
    // What Telegram sends instead of a message it cannot show any more: chat, id and the date 0.
    pressForged: (data, messageId = 1) =>
      query(data, { chat: privateChat(person), message_id: messageId, date: 0 }),
    block: () => setState('blocked', 'member', 'kicked'),
    unblock: () => setState('started', 'kicked', 'member'),
    deactivate: () => {
      person.state = 'deactivated'
    },
  }
}

function showOwn(world: World, person: Person, kind: string, text: string): ShownMessage {
  const message: ShownMessage = {
    id: world.nextId(),
    chatId: person.id,
    from: 'user',
    kind,
    at: nowSeconds(),
    text,
    html: null,
    entities: [],
    buttons: [],
    linkPreview: false,
    earlier: [],
    deleted: false,
  }
  messagesOf(world, person.id).push(message)
  world.tell({ type: 'message', message })
  return message
}

function botMessage(shown: ShownMessage): Partial<Message> {
  const keyboard = asKeyboard(shown.buttons)
  return {
    message_id: shown.id,
    from: botInfo as never,
    date: shown.at,
    text: shown.text,
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  }
}

function findButton(
  messages: readonly ShownMessage[],
  wanted: string,
  only: ShownMessage | undefined,
): { shown: ShownMessage; action: string } {
  const shownNow = only === undefined ? messages.filter(({ deleted }) => !deleted).toReversed() : [only]
  for (const shown of shownNow) {
    const button = shown.buttons.flat().find(({ label, action }) => label === wanted || action === wanted)
    if (button !== undefined) return { shown, action: button.action }
  }
  const offered = shownNow.flatMap(({ buttons }) => buttons.flat().map(({ label }) => label))
  throw new Error(`There is no button "${wanted}", only: ${offered.join(' | ') || 'none'}.`)
}

function commandEntity(text: string): { entities?: MessageEntity[] } {
  const length = /^\/[a-z]\w*(@\w+)?/i.exec(text)?.[0].length
  return length === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length }] }
}

import type { InlineKeyboardMarkup, Message } from 'grammy/types'
import { badRequest } from './api-error.ts'
import { checkKeyboard } from './check-keyboard.ts'
import { chatOf, type Method } from './method.ts'
import { botInfo, type ShownButton, type ShownMessage } from './model.ts'
import { isRecord, type Params, structure, text } from './params.ts'
import { parseHtml, type Shown } from './parse-html.ts'
import { messagesOf, nowSeconds, type World } from './world.ts'

const maxUnits = 4_096
const maxRawBytes = 32_768

/** The text of a call as the app will show it. */
export function readShown(params: Params): Shown & { readonly raw: string } {
  const raw = text(params, 'text')
  if (raw === '') throw badRequest('message text is empty')
  if (Buffer.byteLength(raw) > maxRawBytes) throw badRequest('text is too long')
  const mode = text(params, 'parse_mode').toLowerCase()
  if (mode !== '' && mode !== 'html') throw badRequest('unsupported parse_mode')
  const shown = mode === 'html' ? parseHtml(raw) : { text: raw, entities: [] }
  if (shown.text.trim() === '') throw badRequest('message text is empty')
  if (shown.text.length > maxUnits) throw badRequest('message is too long')
  return { ...shown, raw }
}

export const sendMessage: Method = (world, params) => {
  const shown = readShown(params)
  const chat = chatOf(world, params)
  const keyboard = checkKeyboard(structure(params, 'reply_markup'))
  world.limits.count(chat.id, Date.now())
  const message: ShownMessage = {
    id: world.nextId(),
    chatId: chat.id,
    from: 'bot',
    kind: 'text',
    at: nowSeconds(),
    text: shown.text,
    html: shown.raw,
    entities: shown.entities,
    buttons: shownButtons(keyboard),
    linkPreview: !disablesPreview(params),
    earlier: [],
    deleted: false,
  }
  messagesOf(world, chat.id).push(message)
  world.tell({ type: 'message', message })
  return asMessage(world, params, message)
}

/** A bot's message as the API returns it. */
export function asMessage(world: World, params: Params, message: ShownMessage): Message {
  const keyboard = asKeyboard(message.buttons)
  return {
    message_id: message.id,
    from: botInfo,
    chat: chatOf(world, params),
    date: message.at,
    text: message.text,
    ...(message.entities.length === 0 ? {} : { entities: [...message.entities] }),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  } as Message
}

export function shownButtons(
  keyboard: InlineKeyboardMarkup | undefined,
): readonly (readonly ShownButton[])[] {
  return (keyboard?.inline_keyboard ?? []).map((row) =>
    row.map((button) => ({
      label: button.text,
      action: 'callback_data' in button ? button.callback_data : '',
    })),
  )
}

export function asKeyboard(buttons: readonly (readonly ShownButton[])[]): InlineKeyboardMarkup | undefined {
  if (buttons.length === 0) return undefined
  return {
    inline_keyboard: buttons.map((row) =>
      row.map(({ label, action }) => ({ text: label, callback_data: action })),
    ),
  }
}

function disablesPreview(params: Params): boolean {
  const options = structure(params, 'link_preview_options')
  return isRecord(options) && options.is_disabled === true
}

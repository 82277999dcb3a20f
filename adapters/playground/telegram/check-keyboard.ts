import type { InlineKeyboardMarkup } from 'grammy/types'
import { badRequest } from './api-error.ts'
import { isRecord } from './params.ts'

/** The fields of which a button has exactly one; the playground shows callback buttons and links only. */
const actions = [
  'callback_data',
  'url',
  'copy_text',
  'switch_inline_query',
  'switch_inline_query_current_chat',
]

/** An inline keyboard as the Bot API would take it; undefined when none was given. Other reply markup passes unread. */
export function checkKeyboard(markup: unknown): InlineKeyboardMarkup | undefined {
  if (markup === undefined) return undefined
  if (!isRecord(markup)) throw badRequest('object expected as reply markup')
  const rows = markup.inline_keyboard
  if (rows === undefined) return undefined
  if (!Array.isArray(rows))
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
  for (const row of rows) {
    if (!Array.isArray(row))
      throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for (const button of row) checkButton(button)
  }
  const shown = rows.filter((row) => row.length > 0)
  return { inline_keyboard: shown } as InlineKeyboardMarkup
}

function checkButton(button: unknown): void {
  const refuse = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`)
  if (!isRecord(button)) throw refuse('InlineKeyboardButton must be an Object')
  if (button.text === undefined) throw refuse('Can\'t find field "text"')
  if (typeof button.text !== 'string') throw refuse('Field "text" must be of type String')
  if (button.text.trim() === '') throw refuse('Button text must be non-empty')
  const given = actions.filter((name) => button[name] !== undefined && button[name] !== '')
  if (given.length === 0) throw refuse('Text buttons are unallowed in the inline keyboard')
  if (button.callback_data === undefined) return
  if (typeof button.callback_data !== 'string') throw refuse('Field "callback_data" must be of type String')
  if (Buffer.byteLength(button.callback_data) > 64) throw badRequest('BUTTON_DATA_INVALID')
}

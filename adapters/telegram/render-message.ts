import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Button, PatientMessage } from '../../src/conversation/event.ts'
import { SelgusError } from '../../src/errors.ts'

export type TextMessage = Extract<PatientMessage, { type: 'text' }>

/** Telegram's limit on callback_data. */
const maxActionBytes = 64

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Plain text as Telegram HTML that shows exactly this text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)
}

/** A message as Telegram HTML: heading in bold, body, small print in italics, a blank line between them. */
export function renderHtml({ heading, body, note }: TextMessage): string {
  const parts = [tag('b', heading), escapeHtml(body), tag('i', note)]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** The inline keyboard, or undefined without buttons. Throws platform-refused for what Telegram would not take. */
export function renderButtons({ buttons }: TextMessage): InlineKeyboardMarkup | undefined {
  const rows = (buttons ?? []).filter((row) => row.length > 0)
  return rows.length === 0 ? undefined : { inline_keyboard: rows.map((row) => row.map(renderButton)) }
}

function renderButton({ label, action }: Button): { text: string; callback_data: string } {
  const bytes = Buffer.byteLength(action)
  if (bytes < 1 || bytes > maxActionBytes) {
    throw new SelgusError('platform-refused', `A button's action has ${bytes} bytes, Telegram takes 1 to 64.`)
  }
  return { text: label, callback_data: action }
}

function tag(name: 'b' | 'i', text: string | undefined): string {
  return text === undefined || text.trim() === '' ? '' : `<${name}>${escapeHtml(text)}</${name}>`
}

import type { Api } from 'grammy'
import type { MessageRef, PatientMessage } from '../../src/conversation/event.ts'
import { isSelgusError, SelgusError } from '../../src/errors.ts'
import type { PatientChannel } from '../../src/ports.ts'
import { renderButtons, renderHtml, type TextMessage } from './render-message.ts'
import { splitMessage } from './split-message.ts'
import { translateError } from './translate-error.ts'

/** The way to a patient: one API call per message. */
export function createChannel(api: Api): PatientChannel {
  return {
    split: splitMessage,
    deliver: (address, message) => deliver(api, address, message),
  }
}

function deliver(api: Api, address: string, message: PatientMessage): Promise<MessageRef | null> {
  return message.type === 'text'
    ? sendText(api, address, message)
    : clearButtons(api, address, message.message)
}

async function sendText(api: Api, address: string, message: TextMessage): Promise<MessageRef> {
  const keyboard = renderButtons(message)
  try {
    const sent = await api.sendMessage(chatId(address), renderHtml(message), {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    })
    return String(sent.message_id)
  } catch (error) {
    throw translateError(error, 'sendMessage')
  }
}

/**
 * Takes the buttons off an earlier message. Telegram refuses when they are off already, or the message is deleted or
 * too old: then there is nothing left to press, which is what was wanted.
 */
async function clearButtons(api: Api, address: string, message: MessageRef): Promise<null> {
  try {
    await api.editMessageReplyMarkup(chatId(address), messageId(message))
  } catch (error) {
    const failure = translateError(error, 'editMessageReplyMarkup')
    if (!isSelgusError(failure, 'platform-refused')) throw failure
  }
  return null
}

function chatId(address: string): number {
  return integer(address, 'address of a patient')
}

function messageId(message: MessageRef): number {
  return integer(message, 'reference of a message')
}

/** The value itself stays out of the error: an address is personal data. */
function integer(value: string, what: string): number {
  if (/^-?\d{1,15}$/.test(value)) return Number(value)
  throw new SelgusError('platform-refused', `The ${what} is not a Telegram id.`)
}

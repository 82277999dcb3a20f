import * as bot from './bot-methods.ts'
import * as chat from './chat-methods.ts'
import * as edit from './edit-message.ts'
import type { Method } from './method.ts'
import { sendMessage } from './send-message.ts'

/** What this Telegram can do: what the bot uses, by the Bot API's names. */
const methods: readonly (readonly [string, Method])[] = [
  ['getMe', bot.getMe],
  ['getUpdates', bot.getUpdates],
  ['setWebhook', bot.setWebhook],
  ['deleteWebhook', bot.deleteWebhook],
  ['getWebhookInfo', bot.getWebhookInfo],
  ['setMyCommands', bot.setMyCommands],
  ['getMyCommands', bot.getMyCommands],
  ['deleteMyCommands', bot.deleteMyCommands],
  ['sendMessage', sendMessage],
  ['editMessageText', edit.editMessageText],
  ['editMessageReplyMarkup', edit.editMessageReplyMarkup],
  ['deleteMessage', edit.deleteMessage],
  ['sendChatAction', chat.sendChatAction],
  ['getChat', chat.getChat],
  ['leaveChat', chat.leaveChat],
  ['answerCallbackQuery', chat.answerCallbackQuery],
]

const byName = new Map(methods.map(([name, method]) => [name.toLowerCase(), method]))

/** The method of this name in any case, as the real server takes it. */
export function findMethod(name: string): Method | undefined {
  return byName.get(name.toLowerCase())
}

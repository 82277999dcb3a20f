import { tooManyRequests } from './api-error.ts'

/** Telegram's limits on sending: about one message a second to a chat, and 30 a second over all. */
export interface RateLimits {
  /** Counts one sending; throws 429 when it is one too many. Without effect while switched off. */
  count(chatId: number, now: number): void
  enable(on: boolean): void
}

const windowMs = 1_000
const perChat = 1
const overAll = 30

export function createRateLimits(on: boolean): RateLimits {
  let enabled = on
  let sent: { chatId: number; at: number }[] = []
  return {
    enable: (value) => {
      enabled = value
      sent = []
    },
    count: (chatId, now) => {
      if (!enabled) return
      sent = sent.filter(({ at }) => at > now - windowMs)
      const toChat = sent.filter((one) => one.chatId === chatId).length
      if (toChat >= perChat || sent.length >= overAll) throw tooManyRequests(1)
      sent.push({ chatId, at: now })
    },
  }
}

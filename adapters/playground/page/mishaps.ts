import type { Stage } from '../stage.ts'
import { fault } from '../telegram/faults.ts'

/** What goes wrong at this moment; times are milliseconds since 1970. */
export interface Mishaps {
  telegramLimitedUntil: number | null
  slackAwayUntil: number | null
}

const telegramSeconds = 10
const slackSeconds = 5

/** Telegram answers 429 to everything the bot sends, for ten seconds. */
export function limitTelegram({ telegram }: Stage, mishaps: Mishaps, tell: () => void): void {
  const { driver } = telegram
  mishaps.telegramLimitedUntil = Date.now() + telegramSeconds * 1_000
  driver.next('sendMessage', fault.tooManyRequests(telegramSeconds), Number.MAX_SAFE_INTEGER)
  setTimeout(() => {
    driver.clearFaults()
    mishaps.telegramLimitedUntil = null
    tell()
  }, telegramSeconds * 1_000).unref()
}

/** Slack drops the socket and takes no new one for five seconds. */
export function dropSlack({ slack }: Stage, mishaps: Mishaps, tell: () => void): void {
  const { driver } = slack
  mishaps.slackAwayUntil = Date.now() + slackSeconds * 1_000
  driver.refuseSockets(true)
  driver.dropSockets()
  setTimeout(() => {
    driver.refuseSockets(false)
    mishaps.slackAwayUntil = null
    tell()
  }, slackSeconds * 1_000).unref()
}

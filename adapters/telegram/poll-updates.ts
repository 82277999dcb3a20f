import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Log } from '../../src/log.ts'
import { grammySignal } from './grammy-signal.ts'
import { wantedUpdates } from './read-update.ts'
import { backoffMs, sleep, type Timing } from './timing.ts'
import { translateError } from './translate-error.ts'

export interface PollParts {
  /** A client that waits longer than Telegram holds a call open. */
  readonly api: Api
  /** Resolves once an update is stored; until then the update stays unconfirmed. */
  readonly takeIn: (update: Update) => Promise<void>
  readonly log: Log
  readonly timing: Timing
  readonly signal: AbortSignal
}

/**
 * Fetches updates until `signal` aborts; never throws. An update is confirmed (by a higher offset in the next call)
 * only after it was taken in.
 *
 * grammY's own `bot.start()` cannot be used: it notes an update as tried before its handler runs, goes on to the next
 * one when the handler failed and `bot.catch` swallowed that, and its `stop()` confirms the update whose handler still
 * runs (grammy/out/bot.js: handleUpdates, stop). Each of these loses a message when the store is down or we are killed.
 * Here nothing is confirmed on stopping: what was stored already comes again and is recognised by its key.
 */
export async function pollUpdates(parts: PollParts): Promise<void> {
  const { log, timing, signal } = parts
  let offset = 0
  let failures = 0
  while (!signal.aborted) {
    try {
      const updates = await fetchUpdates(parts, offset)
      failures = 0
      offset = await takeInAll(parts, updates, offset)
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      const failure = translateError(error, 'getUpdates')
      log.warn({ err: failure, failures }, 'updates could not be fetched, trying again')
      await sleep(failure.retryAfterMs ?? backoffMs(timing, failures), signal)
    }
  }
}

function fetchUpdates({ api, timing, signal }: PollParts, offset: number): Promise<Update[]> {
  const wanted = { offset, timeout: timing.pollSeconds, allowed_updates: [...wantedUpdates] }
  return api.getUpdates(wanted, grammySignal(signal))
}

/** Returns the offset that confirms what was taken in. */
async function takeInAll(parts: PollParts, updates: readonly Update[], offset: number): Promise<number> {
  let next = offset
  for (const update of updates) {
    if (!(await takeInPatiently(parts, update))) return next
    // Not the maximum: after a quiet week Telegram goes on from another, perhaps lower, number.
    next = update.update_id + 1
  }
  if (updates.length > 0 && next === offset) throw new TypeError('updates that cannot be confirmed')
  return next
}

/** Offers the same update until it is taken in. False when `signal` aborted before that. */
async function takeInPatiently({ takeIn, log, timing, signal }: PollParts, update: Update): Promise<boolean> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      await takeIn(update)
      return true
    } catch (error) {
      failures += 1
      log.error({ err: error, failures }, 'an update could not be stored, offering it again')
      await sleep(backoffMs(timing, failures), signal)
    }
  }
  return false
}

import type { Change, ShownMessage } from './model.ts'
import { messagesOf, type World } from './world.ts'

export interface Wanted {
  /** Five seconds when absent. */
  readonly timeoutMs?: number
  /** Only messages written after this one. */
  readonly after?: ShownMessage
}

/** The first message of the bot in a chat that fulfils `predicate`; rejects with the transcript when there is none. */
export function waitForMessage(
  world: World,
  chatId: number,
  predicate: (message: ShownMessage) => boolean,
  { timeoutMs = 5_000, after }: Wanted,
): Promise<ShownMessage> {
  const isWanted = (message: ShownMessage) =>
    message.chatId === chatId &&
    message.from === 'bot' &&
    !message.deleted &&
    (after === undefined || message.id > after.id) &&
    predicate(message)

  return new Promise((resolve, reject) => {
    const there = messagesOf(world, chatId).find(isWanted)
    if (there !== undefined) return resolve(there)
    const end = () => {
      clearTimeout(timer)
      world.listeners.delete(listener)
    }
    const listener = (change: Change) => {
      if (!('message' in change) || !isWanted(change.message)) return
      end()
      resolve(change.message)
    }
    const timer = setTimeout(() => {
      end()
      reject(new Error(`No such message within ${timeoutMs} ms. The chat:\n${transcript(world, chatId)}`))
    }, timeoutMs)
    world.listeners.add(listener)
  })
}

function transcript(world: World, chatId: number): string {
  const lines = messagesOf(world, chatId).map(
    ({ id, from, kind, text, buttons }) =>
      `  ${id} ${from}: ${text || `(${kind})`} ${buttons
        .flat()
        .map(({ label }) => `[${label}]`)
        .join(' ')}`,
  )
  return lines.join('\n') || '  (empty)'
}

import { bot, type Change, type SlackMessage } from './model.ts'
import { shownText } from './shown-text.ts'
import type { World } from './world.ts'

export interface Wanted {
  /** Five seconds when absent. */
  readonly timeoutMs?: number
  /** Only messages written after this one. */
  readonly after?: SlackMessage
}

/**
 * The first message, in a thread or not, that fulfils `predicate`: there already, posted later, or changed later.
 * Rejects with the transcript when there is none.
 */
export function waitForMessage(
  world: World,
  predicate: (message: SlackMessage) => boolean,
  { timeoutMs = 5_000, after }: Wanted,
): Promise<SlackMessage> {
  const isWanted = (message: SlackMessage) =>
    !message.deleted && (after === undefined || message.ts > after.ts) && predicate(message)

  return new Promise((resolve, reject) => {
    const there = world.messages.find(isWanted)
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
      reject(new Error(`No such message within ${timeoutMs} ms. The channel:\n${transcript(world)}`))
    }, timeoutMs)
    world.listeners.add(listener)
  })
}

/** The channel as one would read it aloud, replies under their message. */
export function transcript(world: World): string {
  const top = world.messages.filter(({ threadTs }) => threadTs === null)
  const lines = top.flatMap((message) => [
    line(world, message, '  '),
    ...world.messages
      .filter(({ threadTs }) => threadTs === message.ts)
      .map((reply) => line(world, reply, '    > ')),
  ])
  return lines.join('\n') || '  (empty)'
}

function line({ people }: World, message: SlackMessage, indent: string): string {
  const author = message.user === bot.userId ? bot.name : (people.get(message.user)?.name ?? message.user)
  const marks = [message.edited > 0 ? `edited ${message.edited} times` : '', message.deleted ? 'deleted' : '']
  const note = marks.filter((mark) => mark !== '').join(', ')
  const shown = shownText(message).replaceAll('\n', `\n${' '.repeat(indent.length + 2)}`)
  return `${indent}${message.ts} ${author}${note === '' ? '' : ` (${note})`}: ${shown}`
}

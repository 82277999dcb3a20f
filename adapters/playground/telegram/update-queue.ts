import type { Update } from 'grammy/types'
import { ApiError } from './api-error.ts'

/** An update before it has its number. */
export type UpdateContent = Omit<Update, 'update_id'>

export interface Fetch {
  readonly offset?: number | undefined
  readonly limit?: number | undefined
  readonly timeout?: number | undefined
  readonly allowed?: readonly string[] | undefined
}

/** What Telegram keeps for the bot until it is confirmed. */
export interface UpdateQueue {
  /** Queues an update and returns its number; null when the bot did not ask for updates of this kind. */
  push(content: UpdateContent): number | null
  /** getUpdates: confirms what is below the offset, and waits while there is nothing else. */
  fetch(wanted: Fetch, gone: AbortSignal): Promise<readonly Update[]>
  /** Sends an update once more, although it was confirmed: what happens when the confirmation gets lost. */
  redeliver(updateId: number): void
  /** Every update ever made. */
  readonly made: readonly Update[]
  /** Those not confirmed. */
  readonly pending: readonly Update[]
}

/** Not sent unless asked for by name. */
const onlyByName = ['chat_member', 'message_reaction', 'message_reaction_count']

const maxTimeoutSeconds = 50

const conflict =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'

interface Waiter {
  wake(): void
  refuse(error: ApiError): void
}

export function createUpdateQueue(firstId = 100_001): UpdateQueue {
  const made: Update[] = []
  const again = new Set<number>()
  let pending: Update[] = []
  let allowed: readonly string[] = []
  let nextId = firstId
  let waiter: Waiter | null = null

  const isWanted = (content: UpdateContent) => {
    const kind = Object.keys(content).find((key) => key !== 'update_id') ?? ''
    return allowed.length > 0 ? allowed.includes(kind) : !onlyByName.includes(kind)
  }

  const confirm = (offset: number) => {
    const from = offset < 0 ? (pending.at(offset)?.update_id ?? pending[0]?.update_id ?? 0) : offset
    pending = pending.filter(({ update_id }) => update_id >= from || again.has(update_id))
  }

  const take = (limit: number): readonly Update[] => {
    const taken = pending.slice(0, limit)
    for (const { update_id } of taken) again.delete(update_id)
    return taken
  }

  const wait = (seconds: number, gone: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        gone.removeEventListener('abort', wake)
        if (waiter === me) waiter = null
      }
      const wake = () => {
        end()
        resolve()
      }
      const me: Waiter = {
        wake,
        refuse: (error) => {
          end()
          reject(error)
        },
      }
      const timer = setTimeout(wake, seconds * 1_000)
      gone.addEventListener('abort', wake)
      waiter = me
    })

  return {
    made,
    get pending() {
      return pending
    },
    push: (content) => {
      if (!isWanted(content)) return null
      const update = { update_id: nextId, ...content } as Update
      nextId += 1
      made.push(update)
      pending.push(update)
      waiter?.wake()
      return update.update_id
    },
    fetch: async ({ offset = 0, limit = 100, timeout = 0, allowed: kinds }, gone) => {
      waiter?.refuse(new ApiError(409, conflict))
      if (kinds !== undefined) allowed = kinds
      confirm(offset)
      const most = Math.min(100, Math.max(1, limit))
      if (pending.length === 0 && timeout > 0) await wait(Math.min(timeout, maxTimeoutSeconds), gone)
      return gone.aborted ? [] : take(most)
    },
    redeliver: (updateId) => {
      const update = made.find(({ update_id }) => update_id === updateId)
      if (update === undefined) throw new Error(`There is no update ${updateId}.`)
      again.add(updateId)
      if (!pending.includes(update)) pending = [...pending, update].sort((a, b) => a.update_id - b.update_id)
      waiter?.wake()
    },
  }
}

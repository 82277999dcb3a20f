import { randomBytes } from 'node:crypto'
import { ApiError } from './api-error.ts'

export interface Trigger {
  readonly userId: string
  /** The modal in which it was made; null for a click on a message. */
  readonly viewId: string | null
  readonly at: number
}

/** What a member's action lends the app: the right to show that member one modal, for three seconds. */
export interface Triggers {
  issue(userId: string, viewId?: string | null): string
  /** Uses it up. Throws as the Web API does when it was used, is too old, or never was. */
  exchange(id: string): Trigger
  /** From now on those issued so far are too old. */
  expireAll(): void
}

const validMs = 3_000

export function createTriggers(): Triggers {
  const issued = new Map<string, Trigger & { used: boolean }>()
  let expiredBefore = 0
  return {
    issue: (userId, viewId = null) => {
      const id = `${Date.now()}.${issued.size + 1}.${randomBytes(16).toString('hex')}`
      issued.set(id, { userId, viewId, at: Date.now(), used: false })
      return id
    },
    exchange: (id) => {
      const trigger = issued.get(id)
      if (trigger === undefined) throw new ApiError('invalid_trigger_id')
      if (trigger.used) throw new ApiError('exchanged_trigger_id')
      if (trigger.at < Math.max(expiredBefore, Date.now() - validMs)) throw new ApiError('expired_trigger_id')
      trigger.used = true
      return trigger
    },
    expireAll: () => {
      expiredBefore = Date.now() + 1
    },
  }
}

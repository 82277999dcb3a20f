import type { Log } from '../log.ts'
import type { Clock, InboxItem, Store, StoreTransaction } from '../ports.ts'
import { backoffMs } from './backoff.ts'

export interface InboxParts {
  readonly store: Store
  readonly clock: Clock
  readonly worker: string
  readonly log: Log
  /** Does all that follows from an item, inside the transaction that also finishes it. */
  readonly handle: (tx: StoreTransaction, item: InboxItem, now: Date) => Promise<void>
  /** Called when handling an item may have made deliveries. */
  readonly wake: () => void
}

const leaseMs = 60_000
const idleMs = 500
const mostAttempts = 6

/** One piece of inbox work: claim an item, handle it. Returns how long to wait, milliseconds. */
export function createInboxWork(parts: InboxParts): () => Promise<number> {
  const { store, clock, worker } = parts
  return async () => {
    const item = await store.transaction((tx) => tx.claimInbox(worker, clock.now(), leaseMs))
    if (item === null) return idleMs
    await run(parts, item)
    parts.wake()
    return 0
  }
}

async function run(parts: InboxParts, item: InboxItem): Promise<void> {
  const now = parts.clock.now()
  try {
    await parts.store.transaction(async (tx) => {
      await parts.handle(tx, item, now)
      await tx.finishInbox(item.id, now)
    })
  } catch (error) {
    parts.log.error({ err: error, item: item.id, attempts: item.attempts }, 'handling failed')
    await parts.store.transaction((tx) => putBack(tx, item, now))
  }
}

/** Tries again later; what fails over and over is shown to staff, because somebody waits for it. */
async function putBack(tx: StoreTransaction, item: InboxItem, now: Date): Promise<void> {
  if (item.attempts < mostAttempts) {
    const notBefore = new Date(now.getTime() + backoffMs(item.attempts, Math.random()))
    return tx.retryInbox(item.id, notBefore, 'handling-failed')
  }
  await tx.retryInbox(item.id, 'failed', 'handling-failed')
  const who =
    item.from === 'patient' ? ((await tx.patient(item.patientId))?.pseudonym ?? 'a patient') : 'staff'
  const text = `A message of ${who} could not be processed (inbox item ${item.id}). The log says why.`
  await tx.enqueue({ to: 'staff', type: 'notice', text }, now)
}

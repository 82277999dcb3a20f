import { isSelgusError, SelgusError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Clock, PatientChannel, StaffChannel, Store, StoreTransaction } from '../ports.ts'
import { backoffMs } from './backoff.ts'
import { type Delivery, type DeliveryContent, laneOf } from './delivery.ts'
import type { DeliveryHooks } from './hooks.ts'
import type { Pace } from './pace.ts'
import { sendToStaff } from './send-to-staff.ts'

export interface OutboxParts {
  readonly to: DeliveryContent['to']
  readonly store: Store
  readonly clock: Clock
  readonly patients: PatientChannel
  readonly staff: StaffChannel
  readonly hooks: DeliveryHooks
  readonly pace: Pace
  readonly worker: string
  readonly log: Log
  /** Called when ending a delivery made new ones. */
  readonly wake: () => void
}

/** Longer than any call to a platform may take, so that a claim ends only when its process has died. */
const leaseMs = 60_000
const idleMs = 500
/** A patient's message that could not be sent for so long has failed; what goes to staff is tried for ever. */
const patienceMs = 48 * 3_600_000

/** One piece of outbox work: claim a delivery, send it, write what became of it. Returns how long to wait, milliseconds. */
export function createOutboxWork(parts: OutboxParts): () => Promise<number> {
  const { clock, pace, store } = parts
  return async () => {
    const now = clock.now()
    const wait = pace.waitMs(now.getTime())
    if (wait > 0) return Math.min(wait, idleMs)
    const skipLanes = pace.busyLanes(now.getTime())
    const claim = { to: parts.to, worker: parts.worker, now, leaseMs, skipLanes }
    const delivery = await store.transaction((tx) => tx.claimDelivery(claim))
    if (delivery === null) return Math.min(idleMs, Math.max(1, pace.laneWaitMs(now.getTime())))
    pace.spend(laneOf(delivery.content), clock.now().getTime())
    await run(parts, delivery)
    return 0
  }
}

async function run(parts: OutboxParts, delivery: Delivery): Promise<void> {
  try {
    const detail = await send(parts, delivery)
    await parts.store.transaction(async (tx) => {
      await tx.endDelivery(delivery.id, 'delivered', parts.clock.now(), detail)
      await settle(tx, parts, delivery, 'delivered')
    })
  } catch (error) {
    await afterFailure(parts, delivery, error)
  }
  parts.wake()
}

/** Returns what the platform calls the message, or null. */
async function send(parts: OutboxParts, delivery: Delivery): Promise<string | null> {
  const { content } = delivery
  if (content.to === 'staff') return sendToStaff(parts, delivery.id, content)
  const patient = await parts.store.transaction((tx) => tx.patient(content.patientId))
  if (patient === null)
    throw new SelgusError('platform-refused', 'The patient of this delivery is no longer known')
  return parts.patients.deliver(patient.address, content.message)
}

async function afterFailure(parts: OutboxParts, delivery: Delivery, error: unknown): Promise<void> {
  const now = parts.clock.now()
  const { content } = delivery
  if (
    isFinal(error) ||
    (content.to === 'patient' && now.getTime() - delivery.createdAt.getTime() > patienceMs)
  ) {
    const level = isSelgusError(error, 'patient-unreachable') ? 'info' : 'error'
    parts.log[level]({ err: error, delivery: delivery.id }, 'delivery failed')
    return fail(parts, delivery, error, now)
  }
  const asked = error instanceof SelgusError ? (error.retryAfterMs ?? 0) : 0
  if (asked > 0) parts.pace.hold(now.getTime() + asked)
  const waitMs = Math.max(asked, backoffMs(delivery.attempts, Math.random()))
  parts.log.warn({ err: error, delivery: delivery.id, waitMs }, 'delivery put off')
  const notBefore = new Date(now.getTime() + waitMs)
  await parts.store.transaction((tx) => tx.retryDelivery(delivery.id, notBefore, codeOf(error)))
}

/** Everything that is not known to be final is tried again: a repeated message is better than a lost one. */
function isFinal(error: unknown): boolean {
  return isSelgusError(error, 'platform-refused') || isSelgusError(error, 'patient-unreachable')
}

async function fail(parts: OutboxParts, delivery: Delivery, error: unknown, at: Date): Promise<void> {
  const { content } = delivery
  await parts.store.transaction(async (tx) => {
    await tx.endDelivery(delivery.id, 'failed', at, codeOf(error))
    await settle(tx, parts, delivery, 'failed')
    if (content.to !== 'patient' || !isSelgusError(error, 'patient-unreachable')) return
    const patient = await tx.patient(content.patientId)
    if (patient?.reachable) await parts.hooks.unreachable(tx, patient, at)
  })
}

async function settle(
  tx: StoreTransaction,
  parts: OutboxParts,
  { content }: Delivery,
  outcome: 'delivered' | 'failed',
) {
  if (content.to !== 'patient' || content.settles === undefined) return
  await parts.hooks.settled(tx, content.settles, outcome, parts.clock.now())
}

function codeOf(error: unknown): string {
  return error instanceof SelgusError ? error.code : 'unexpected'
}

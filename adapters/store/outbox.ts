import { type Delivery, type DeliveryContent, laneOf } from '../../src/delivery/delivery.ts'
import { SelgusError } from '../../src/errors.ts'
import type { Backlog, DeliveryClaim, WaitingDelivery } from '../../src/ports.ts'
import { setAskerState } from './askers.ts'
import { recordAudit } from './audit.ts'
import { claimOldest } from './claim.ts'
import type { Context } from './context.ts'
import {
  deliveryColumns,
  deliveryPlace,
  keyOfDelivery,
  readContent,
  type StoredDelivery,
  sealPayload,
} from './delivery-row.ts'
import { isUnreadable, nullIfUnreadable } from './unreadable.ts'

/** Queues a delivery and returns its id. */
export async function enqueue(context: Context, content: DeliveryContent, at: Date): Promise<number> {
  const { db } = context
  const time = at.getTime()
  const columns = deliveryColumns(content)
  const { id } = await db
    .insertInto('outbox')
    .values({ ...columns, lane: laneOf(content), state: 'waiting', not_before: time, created_at: time })
    .returning('id')
    .executeTakeFirstOrThrow()
  // The content is bound to the row's id, which only the database gives out.
  const payload = await sealPayload(context, id, content)
  if (payload !== null) await db.updateTable('outbox').set({ payload }).where('id', '=', id).execute()
  return id
}

/** The oldest due delivery whose lane is free, or null. One that does not open ends as failed, and the next is taken. */
export async function claimDelivery(context: Context, claim: DeliveryClaim): Promise<Delivery | null> {
  const { to: target, worker, now, leaseMs, skipLanes } = claim
  for (;;) {
    const id = await claimOldest(context, { table: 'outbox', target, worker, now, leaseMs, skipLanes })
    if (id === null) return null
    const row = await context.db
      .selectFrom('outbox')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    try {
      const content = await readContent(context, row)
      // A claimed row counts the claim that is under way.
      return { id, content, attempts: row.attempts - 1, createdAt: new Date(row.created_at) }
    } catch (error) {
      if (!isUnreadable(error)) throw error
      await failUnreadable(context, row, error.code, now)
    }
  }
}

/** Staff see it on the card when somebody waits for it, and the audit in any case. */
async function failUnreadable(context: Context, row: StoredDelivery, code: string, at: Date): Promise<void> {
  const { id, case_id: caseId, asker_id: askerId } = row
  const ended = { state: 'failed', ended_at: at.getTime(), lease_until: 0 } as const
  await context.db.updateTable('outbox').set(ended).where('id', '=', id).execute()
  await recordAudit(context, {
    actor: 'selgus',
    action: `outbox-unreadable:${code}`,
    subject: `outbox:${id}`,
    at,
  })
  if (askerId === null || caseId === null) return
  await setAskerState(context, askerId, 'failed')
  await enqueue(context, { to: 'staff', type: 'card', caseId }, at)
}

/** Ends a delivery; the content of a delivered one is forgotten, that of a failed one is kept. */
export async function endDelivery(
  context: Context,
  id: number,
  outcome: 'delivered' | 'failed',
  at: Date,
  detail: string | null,
): Promise<void> {
  const forgotten = outcome === 'delivered' ? { payload: null } : {}
  const sealed = detail === null ? null : await sealDetail(context, id, detail)
  const ended = await context.db
    .updateTable('outbox')
    .set({ ...forgotten, state: outcome, ended_at: at.getTime(), lease_until: 0, detail: sealed })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (ended === undefined) throw new SelgusError('store-failed', `The delivery ${id} has ended already`)
}

/** Puts a delivery back until `notBefore`. Nothing happens when it has ended already. */
export async function retryDelivery(
  context: Context,
  id: number,
  notBefore: Date,
  error: string,
): Promise<void> {
  const detail = await sealDetail(context, id, error)
  await context.db
    .updateTable('outbox')
    .set({ not_before: notBefore.getTime(), lease_until: 0, detail })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Null when there is no such delivery any more, or its key does not open. */
async function sealDetail(context: Context, id: number, detail: string): Promise<Uint8Array | null> {
  const row = await context.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const key = await nullIfUnreadable(keyOfDelivery(context, row))
  return key === null ? null : context.vault.seal(key, detail, deliveryPlace('detail', id))
}

/** True when a younger card delivery of this case waits. */
export async function hasNewerCard({ db }: Context, caseId: string, than: number): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'card')
    .where('state', '=', 'waiting')
    .where('id', '>', than)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** True while a delivery waits that settles this asker. */
export async function isBeingSent({ db }: Context, askerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('asker_id', '=', askerId)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function countBacklog({ db }: Context): Promise<Backlog> {
  const inbox = await db
    .selectFrom('inbox')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  const outbox = await db
    .selectFrom('outbox')
    .select((select) => [select.fn.countAll<number>().as('count'), select.fn.min('created_at').as('oldest')])
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  // The minimum of no rows is null, whatever its type says.
  const oldest: number | null = outbox.oldest
  return {
    inbox: inbox.count,
    outbox: outbox.count,
    oldestDelivery: oldest === null ? null : new Date(oldest),
  }
}

/** The oldest deliveries that wait, without what is in them. */
export async function listWaiting({ db }: Context, limit: number): Promise<WaitingDelivery[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'target', 'kind', 'attempts', 'not_before', 'created_at'])
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, target, kind, attempts, not_before, created_at }) => ({
    id,
    to: target,
    kind,
    attempts,
    notBefore: new Date(not_before),
    createdAt: new Date(created_at),
  }))
}

import type { PatientEvent, PatientUpdate } from '../../src/conversation/event.ts'
import type { StaffAction, StaffUpdate } from '../../src/desk/card.ts'
import { SelgusError } from '../../src/errors.ts'
import type { InboxItem } from '../../src/ports.ts'
import type { Place } from '../../src/privacy/vault.ts'
import { recordAudit } from './audit.ts'
import { claimOldest } from './claim.ts'
import type { Context } from './context.ts'
import { admitPatient } from './patients.ts'
import type { Database } from './schema.ts'
import { openJson, sealJson } from './seal.ts'
import { isUnreadable, nullIfUnreadable } from './unreadable.ts'

/** Stores a redacted update. False when this key was stored before. */
export async function receivePatientUpdate(
  context: Context,
  update: PatientUpdate,
  at: Date,
): Promise<boolean> {
  const { vault, keys } = context
  const patientId = await admitPatient(context, update.address, at)
  const keyHash = vault.lookup('patient-update', update.key)
  const payload = sealJson(vault, await keys.ofPatient(patientId), update.event, place('payload', keyHash))
  return insertItem(context, at, {
    key_hash: keyHash,
    lane: `patient:${patientId}`,
    source: 'patient',
    patient_id: patientId,
    language_hint: update.languageHint ?? null,
    payload,
  })
}

/** Stores what a member of staff did. False when this key was stored before. */
export async function receiveStaffUpdate(context: Context, update: StaffUpdate, at: Date): Promise<boolean> {
  const { vault } = context
  const keyHash = vault.lookup('staff-update', update.key)
  return insertItem(context, at, {
    key_hash: keyHash,
    lane: `case:${update.action.caseId}`,
    source: 'staff',
    staff: update.staff,
    // An action holds ids alone; its case may be unknown, and then has no key.
    payload: sealJson(vault, vault.systemKey, update.action, place('payload', keyHash)),
  })
}

interface NewItem {
  readonly key_hash: string
  readonly lane: string
  readonly source: 'patient' | 'staff'
  readonly patient_id?: string
  readonly staff?: string
  readonly language_hint?: string | null
  readonly payload: Uint8Array
}

async function insertItem({ db }: Context, at: Date, item: NewItem): Promise<boolean> {
  const time = at.getTime()
  const row = await db
    .insertInto('inbox')
    .values({ ...item, state: 'waiting', not_before: time, received_at: time })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The oldest item whose lane is free, or null. One that does not open ends as failed, and the next is taken. */
export async function claimInbox(
  context: Context,
  worker: string,
  now: Date,
  leaseMs: number,
): Promise<InboxItem | null> {
  for (;;) {
    const id = await claimOldest(context, { table: 'inbox', worker, now, leaseMs })
    if (id === null) return null
    try {
      return await readItem(context, id)
    } catch (error) {
      if (!isUnreadable(error)) throw error
      await failUnreadable(context, id, error.code, now)
    }
  }
}

async function readItem(context: Context, id: number): Promise<InboxItem> {
  const row = await context.db.selectFrom('inbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { patient_id: patientId, staff, payload } = row
  // A claimed row counts the claim that is under way.
  const common = { id, attempts: row.attempts - 1, receivedAt: new Date(row.received_at) }
  const key = await keyOf(context, row)
  if (payload === null) throw new SelgusError('decrypt-failed', `The inbox item ${id} has no content`)
  const at = place('payload', row.key_hash)
  if (patientId === null) {
    return {
      ...common,
      from: 'staff',
      staff: staff ?? '',
      action: openJson<StaffAction>(context.vault, key, payload, at),
    }
  }
  const event = openJson<PatientEvent>(context.vault, key, payload, at)
  return { ...common, from: 'patient', patientId, languageHint: row.language_hint, event }
}

/** Its content is kept: with the right key it can be read again. The audit shows it. */
async function failUnreadable(context: Context, id: number, code: string, at: Date): Promise<void> {
  const ended = { state: 'failed', ended_at: at.getTime(), lease_until: 0 } as const
  await context.db.updateTable('inbox').set(ended).where('id', '=', id).execute()
  await recordAudit(context, {
    actor: 'selgus',
    action: `inbox-unreadable:${code}`,
    subject: `inbox:${id}`,
    at,
  })
}

/** Ends an item and forgets its content; its key stays, so that it is not taken in again. */
export async function finishInbox({ db }: Context, id: number, at: Date): Promise<void> {
  const ended = await db
    .updateTable('inbox')
    .set({ state: 'done', ended_at: at.getTime(), lease_until: 0, payload: null, error: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (ended === undefined) throw new SelgusError('store-failed', `The inbox item ${id} has ended already`)
}

/** Puts an item back until `notBefore`, or ends it as failed. Nothing happens when it has ended already. */
export async function retryInbox(
  context: Context,
  id: number,
  notBefore: Date | 'failed',
  error: string,
): Promise<void> {
  const row = await context.db
    .selectFrom('inbox')
    .select(['key_hash', 'patient_id'])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (row === undefined) return
  const key = await nullIfUnreadable(keyOf(context, row))
  const sealed = key === null ? null : context.vault.seal(key, error, place('error', row.key_hash))
  const next = notBefore === 'failed' ? ({ state: 'failed' } as const) : { not_before: notBefore.getTime() }
  const change = { ...next, error: sealed, lease_until: 0 }
  await context.db
    .updateTable('inbox')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

function keyOf({ keys, vault }: Context, row: Pick<Database['inbox'], 'patient_id'>): Promise<Uint8Array> {
  return row.patient_id === null ? Promise.resolve(vault.systemKey) : keys.ofPatient(row.patient_id)
}

/** The key's hash is known before the row's id is, and as unique. */
function place(column: 'payload' | 'error', keyHash: string): Place {
  return { table: 'inbox', column, row: keyHash }
}

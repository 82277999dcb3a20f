import type { Selectable } from 'kysely'
import type { DeliveryContent } from '../../src/delivery/delivery.ts'
import type { Note } from '../../src/desk/card.ts'
import { SelgusError } from '../../src/errors.ts'
import type { PatientMessage } from '../../src/ports.ts'
import type { Place } from '../../src/privacy/vault.ts'
import type { Context } from './context.ts'
import type { Database } from './schema.ts'
import { openJson, sealJson } from './seal.ts'

/** A row of the outbox as it is read. */
export type StoredDelivery = Selectable<Database['outbox']>

type OwnColumns = Pick<StoredDelivery, 'target' | 'kind' | 'patient_id' | 'case_id' | 'asker_id'>

/** What of a delivery stands in clear. */
export function deliveryColumns(content: DeliveryContent): OwnColumns {
  if (content.to === 'patient') {
    const { patientId, settles } = content
    const settled = { case_id: settles?.caseId ?? null, asker_id: settles?.askerId ?? null }
    return { target: 'patient', kind: 'message', patient_id: patientId, ...settled }
  }
  const caseId = content.type === 'notice' ? null : content.caseId
  return { target: 'staff', kind: content.type, patient_id: null, case_id: caseId, asker_id: null }
}

/** The rest of it, sealed; null when there is none. */
export async function sealPayload(
  context: Context,
  id: number,
  content: DeliveryContent,
): Promise<Uint8Array | null> {
  const value = payloadOf(content)
  if (value === null) return null
  const key = await keyOfDelivery(context, deliveryColumns(content))
  return sealJson(context.vault, key, value, deliveryPlace('payload', id))
}

function payloadOf(content: DeliveryContent): PatientMessage | Note | string | null {
  if (content.to === 'patient') return content.message
  switch (content.type) {
    case 'card':
      return null
    case 'note':
      return content.note
    case 'notice':
      return content.text
  }
}

/** The delivery as it was queued. Throws 'decrypt-failed' or 'key-unusable'. */
export async function readContent(context: Context, row: StoredDelivery): Promise<DeliveryContent> {
  const { patient_id: patientId, case_id: caseId, asker_id: askerId } = row
  if (row.kind === 'message' && patientId !== null) {
    const settled = askerId === null || caseId === null ? {} : { settles: { askerId, caseId } }
    return { to: 'patient', patientId, message: await openPayload<PatientMessage>(context, row), ...settled }
  }
  if (row.kind === 'card' && caseId !== null) return { to: 'staff', type: 'card', caseId }
  if (row.kind === 'note' && caseId !== null) {
    return { to: 'staff', type: 'note', caseId, note: await openPayload<Note>(context, row) }
  }
  return { to: 'staff', type: 'notice', text: await openPayload<string>(context, row) }
}

async function openPayload<T>(context: Context, row: StoredDelivery): Promise<T> {
  const key = await keyOfDelivery(context, row)
  if (row.payload === null) throw new SelgusError('decrypt-failed', `The delivery ${row.id} has no content`)
  return openJson<T>(context.vault, key, row.payload, deliveryPlace('payload', row.id))
}

/** What is for a patient is sealed under the patient's key, what is for a case under the case's. */
export async function keyOfDelivery({ keys, vault }: Context, row: OwnColumns): Promise<Uint8Array> {
  if (row.patient_id !== null) return keys.ofPatient(row.patient_id)
  return row.case_id === null ? vault.systemKey : keys.ofCase(row.case_id)
}

export function deliveryPlace(column: 'payload' | 'detail', id: number): Place {
  return { table: 'outbox', column, row: id }
}

import { randomUUID } from 'node:crypto'
import { newPatientState, type PatientState } from '../../src/conversation/state.ts'
import { SelgusError } from '../../src/errors.ts'
import type { MessageRecord, Patient } from '../../src/ports.ts'
import type { Place } from '../../src/privacy/vault.ts'
import { type Context, ownerName } from './context.ts'
import { openJson, sealJson } from './seal.ts'

const pseudonymLength = 4
/** After so many collisions the short ones are getting scarce. */
const shortTries = 4
const mostTries = 12

/** The patient, or null. Throws 'key-unusable' or 'decrypt-failed'. */
export async function readPatient({ db, keys, vault }: Context, id: string): Promise<Patient | null> {
  const row = await db.selectFrom('patients').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const key = keys.unwrap('patient', id, row.wrapped_key)
  return {
    id,
    pseudonym: row.pseudonym,
    address: vault.open(key, row.address, place('address', id)),
    state: openJson<PatientState>(vault, key, row.state, place('state', id)),
    reachable: row.reachable === 1,
  }
}

/**
 * The id of the patient at this address, who is made on first sight. Of two processes that see a new patient at once,
 * the second waits and takes what the first has made.
 */
export async function admitPatient(context: Context, address: string, at: Date): Promise<string> {
  const hash = context.vault.lookup('patient-address', address)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await findByHash(context, hash)
    if (known !== null) return known
    const made = await insertPatient(context, { address, hash, at, tries })
    if (made !== null) return made
  }
  throw new SelgusError('store-failed', 'No free pseudonym was found for a new patient')
}

/** On PostgreSQL the row stays locked, so that the updates of one patient are stored one after the other. */
async function findByHash({ db, isPostgres }: Context, hash: string): Promise<string | null> {
  const row = await db
    .selectFrom('patients')
    .select('id')
    .where('address_hash', '=', hash)
    .$if(isPostgres, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()
  return row?.id ?? null
}

interface NewPatient {
  readonly address: string
  readonly hash: string
  readonly at: Date
  readonly tries: number
}

/** Null when address or pseudonym are taken. */
async function insertPatient(
  context: Context,
  { address, hash, at, tries }: NewPatient,
): Promise<string | null> {
  const { db, vault } = context
  const id = randomUUID()
  const { key, wrapped } = vault.newKey(ownerName('patient', id))
  const length = tries < shortTries ? pseudonymLength : pseudonymLength + 1
  const row = await db
    .insertInto('patients')
    .values({
      id,
      pseudonym: `P-${context.newPseudonym(length)}`,
      address_hash: hash,
      address: vault.seal(key, address, place('address', id)),
      state: sealJson(vault, key, newPatientState, place('state', id)),
      reachable: 1,
      wrapped_key: wrapped,
      made_at: at.getTime(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function saveState(context: Context, id: string, state: PatientState): Promise<void> {
  const sealed = sealJson(context.vault, await context.keys.ofPatient(id), state, place('state', id))
  await context.db.updateTable('patients').set({ state: sealed }).where('id', '=', id).execute()
}

export async function setReachable({ db }: Context, id: string, reachable: boolean): Promise<void> {
  await db
    .updateTable('patients')
    .set({ reachable: reachable ? 1 : 0 })
    .where('id', '=', id)
    .execute()
}

export async function addMessage({ db, keys, vault }: Context, message: MessageRecord): Promise<void> {
  const { id, patientId, direction, language, decision, entry } = message
  const key = await keys.ofPatient(patientId)
  await db
    .insertInto('messages')
    .values({
      id,
      patient_id: patientId,
      direction,
      text: vault.seal(key, message.text, { table: 'messages', column: 'text', row: id }),
      language,
      decision,
      entry,
      text_hash: message.textHash,
      at: message.at.getTime(),
    })
    .execute()
}

function place(column: 'address' | 'state', id: string): Place {
  return { table: 'patients', column, row: id }
}

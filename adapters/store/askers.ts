import type { Selectable } from 'kysely'
import type { Asker, AskerState } from '../../src/desk/case.ts'
import type { Place } from '../../src/privacy/vault.ts'
import type { Context } from './context.ts'
import type { Database } from './schema.ts'

export async function addAsker(
  { db, keys, vault }: Context,
  asker: Omit<Asker, 'pseudonym' | 'reachable'>,
): Promise<void> {
  const { id, caseId, patientId, language, question, state, since } = asker
  const sealed = vault.seal(await keys.ofPatient(patientId), question, questionOf(id))
  await db
    .insertInto('askers')
    .values({
      id,
      case_id: caseId,
      patient_id: patientId,
      language,
      question: sealed,
      state,
      since: since.getTime(),
    })
    .execute()
}

export async function readAsker(context: Context, id: string): Promise<Asker | null> {
  const row = await selectAskers(context).where('askers.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toAsker(context, row)
}

/** All askers of a case, oldest first. */
export async function readAskers(context: Context, caseId: string): Promise<readonly Asker[]> {
  const rows = await selectAskers(context).where('case_id', '=', caseId).execute()
  return rows.map((row) => toAsker(context, row))
}

/** All of a patient's askers who still need an answer (waiting, or one did not arrive), oldest first. */
export async function readWaiting(context: Context, patientId: string): Promise<readonly Asker[]> {
  const ofPatient = selectAskers(context).where('patient_id', '=', patientId)
  const rows = await ofPatient.where('askers.state', 'in', ['waiting', 'failed']).execute()
  return rows.map((row) => toAsker(context, row))
}

export async function setAskerState({ db }: Context, id: string, state: AskerState): Promise<void> {
  await db.updateTable('askers').set({ state }).where('id', '=', id).execute()
}

function selectAskers({ db }: Context) {
  return db
    .selectFrom('askers')
    .innerJoin('patients', 'patients.id', 'askers.patient_id')
    .selectAll('askers')
    .select(['patients.pseudonym', 'patients.reachable', 'patients.wrapped_key'])
    .orderBy('since')
    .orderBy('seq')
}

type JoinedAsker = Selectable<Database['askers']> &
  Pick<Selectable<Database['patients']>, 'pseudonym' | 'reachable' | 'wrapped_key'>

function toAsker({ keys, vault }: Context, row: JoinedAsker): Asker {
  const { id, pseudonym, language, state } = row
  const key = keys.unwrap('patient', row.patient_id, row.wrapped_key)
  return {
    id,
    caseId: row.case_id,
    patientId: row.patient_id,
    pseudonym,
    language,
    question: vault.open(key, row.question, questionOf(id)),
    state,
    since: new Date(row.since),
    reachable: row.reachable === 1,
  }
}

function questionOf(id: string): Place {
  return { table: 'askers', column: 'question', row: id }
}

import { DatabaseSync } from 'node:sqlite'
import { SelgusError } from '../../src/errors.ts'
import type { Vault } from '../../src/privacy/vault.ts'
import { ownerName } from './context.ts'
import { openPool } from './postgres.ts'
import { storeFailed } from './store-failed.ts'
import { isUnreadable } from './unreadable.ts'

/** What a patient asked, redacted as it was stored, without who asked. */
export interface Question {
  readonly language: string
  readonly text: string
}

interface Row {
  readonly id: string
  readonly patient_id: string
  readonly text: Uint8Array
  readonly language: string
  readonly wrapped_key: Uint8Array
}

const queryFor = (since: string) => `
  select messages.id, patient_id, text, language, wrapped_key
  from messages join patients on patients.id = messages.patient_id
  where direction = 'in' and at >= ${since}
  order by at`

/** SQLSTATE: there is no such table. */
const noTable = '42P01'

/**
 * What patients asked since then, oldest first. Opens the SQLite file for reading only, so that it may be the one of a running
 * hotline. Throws 'store-failed' when the file cannot be read, 'key-unusable' or 'decrypt-failed' when the master key is
 * not the right one.
 */
export function readSqliteQuestions(path: string, vault: Vault, since: Date): Question[] {
  return openRows(readSqliteRows(path, since), vault)
}

function readSqliteRows(path: string, since: Date): Row[] {
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      return database.prepare(queryFor('?')).all(since.getTime()) as unknown as Row[]
    } finally {
      database.close()
    }
  } catch (cause) {
    const message = `${path} cannot be read, expected the database of a hotline. ${storeFailed(cause).message}`
    const remedy = 'Name the folder that DATA_DIR names for the hotline, and let the hotline start once.'
    throw new SelgusError('store-failed', message, { cause, remedy })
  }
}

/** The same out of PostgreSQL, in a transaction that can change nothing. */
export async function readPostgresQuestions(url: string, vault: Vault, since: Date): Promise<Question[]> {
  const pool = await openPool(url)
  try {
    const client = await pool.connect()
    try {
      await client.query('begin transaction read only')
      const { rows } = await client.query<Row>(queryFor('$1'), [since.getTime()])
      await client.query('commit')
      return openRows(rows, vault)
    } finally {
      client.release()
    }
  } catch (cause) {
    throw cause instanceof SelgusError ? cause : unreadableDatabase(cause)
  } finally {
    await pool.end()
  }
}

function unreadableDatabase(cause: unknown): SelgusError {
  const found = `The database that DATABASE_URL names cannot be read. ${storeFailed(cause).message}`
  if (!(cause instanceof Error && 'code' in cause && cause.code === noTable))
    return new SelgusError('store-failed', found, {
      cause,
      remedy: 'Let its user read messages and patients.',
    })
  const message = 'The database that DATABASE_URL names has no messages, expected that of a hotline'
  const remedy = 'Correct its name in DATABASE_URL, or let the hotline start once.'
  return new SelgusError('store-failed', message, { cause, remedy })
}

/** Rows of a patient who was forgotten do not open; that none of them does tells of another master key. */
function openRows(rows: readonly Row[], vault: Vault): Question[] {
  let failure: unknown
  const questions = rows.flatMap(({ id, patient_id, text, language, wrapped_key }) => {
    try {
      const key = vault.unwrap(ownerName('patient', patient_id), wrapped_key)
      return [{ language, text: vault.open(key, text, { table: 'messages', column: 'text', row: id }) }]
    } catch (error) {
      if (!isUnreadable(error)) throw error
      failure = error
      return []
    }
  })
  if (questions.length === 0 && failure !== undefined) throw failure
  return questions
}

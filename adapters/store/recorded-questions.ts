import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { SelgusError } from '../../src/errors.ts'
import type { Vault } from '../../src/privacy/vault.ts'
import { ownerName } from './context.ts'
import { storeFailed } from './store-failed.ts'
import { isUnreadable } from './unreadable.ts'

interface Row {
  readonly id: string
  readonly patient_id: string
  readonly text: Uint8Array
  readonly language: string
  readonly wrapped_key: Uint8Array
}

const query = `
  select messages.id, patient_id, text, language, wrapped_key
  from messages join patients on patients.id = messages.patient_id
  where direction = 'in' and at >= ?
  order by at`

/**
 * What patients asked since then, redacted as it was stored, without who asked. Opens the SQLite file for reading only, so
 * that it may be the one of a running hotline. Throws 'store-failed' when the file
 * cannot be read, 'key-unusable' or 'decrypt-failed' when the master key is not the right one.
 */
export function readQuestions(path: string, vault: Vault, since: Date): { language: string; text: string }[] {
  if (!existsSync(path)) {
    const remedy = 'Name the folder that DATA_DIR names for the hotline.'
    throw new SelgusError('store-failed', `There is no ${path}`, { remedy })
  }
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      const rows = database.prepare(query).all(since.getTime()) as unknown as Row[]
      return openRows(rows, vault)
    } finally {
      database.close()
    }
  } catch (cause) {
    throw storeFailed(cause)
  }
}

/** Rows of a patient who was forgotten do not open; that none of them does tells of another master key. */
function openRows(rows: readonly Row[], vault: Vault): { language: string; text: string }[] {
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

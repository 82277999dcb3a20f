import type { Transaction } from 'kysely'
import { SelgusError } from '../../src/errors.ts'
import type { Vault } from '../../src/privacy/vault.ts'
import type { Database } from './schema.ts'

/** What a store is made of, the same for all its transactions. */
export interface StoreParts {
  readonly vault: Vault
  /** PostgreSQL has more than one writer, so rows and lanes are locked there. */
  readonly isPostgres: boolean
  readonly newPseudonym: (length: number) => string
}

/** One transaction: everything in this folder that reads or writes rows gets it. */
export interface Context extends StoreParts {
  readonly db: Transaction<Database>
  readonly keys: Keys
}

/** The data keys that this transaction has needed so far; they live no longer than it. */
export interface Keys {
  /** Throws 'store-failed' when there is no such patient. */
  ofPatient(id: string): Promise<Uint8Array>
  /** Throws 'store-failed' when there is no such case. */
  ofCase(id: string): Promise<Uint8Array>
  /** The same from a row that was read already. */
  unwrap(kind: 'patient' | 'case', id: string, wrapped: Uint8Array): Uint8Array
}

export function createContext(db: Transaction<Database>, parts: StoreParts): Context {
  return { ...parts, db, keys: createKeys(db, parts.vault) }
}

function createKeys(db: Transaction<Database>, vault: Vault): Keys {
  const known = new Map<string, Uint8Array>()

  const unwrap: Keys['unwrap'] = (kind, id, wrapped) => {
    const owner = ownerName(kind, id)
    const key = known.get(owner) ?? vault.unwrap(owner, wrapped)
    known.set(owner, key)
    return key
  }
  const find = async (kind: 'patient' | 'case', id: string) => {
    const key = known.get(ownerName(kind, id))
    if (key !== undefined) return key
    const table = kind === 'patient' ? 'patients' : 'cases'
    const row = await db.selectFrom(table).select('wrapped_key').where('id', '=', id).executeTakeFirst()
    if (row === undefined) throw new SelgusError('store-failed', `There is no ${kind} with the id ${id}`)
    return unwrap(kind, id, row.wrapped_key)
  }
  return { ofPatient: (id) => find('patient', id), ofCase: (id) => find('case', id), unwrap }
}

/** The name a key is wrapped for; moved to another row it does not open. */
export function ownerName(kind: 'patient' | 'case', id: string): string {
  return `${kind}:${id}`
}

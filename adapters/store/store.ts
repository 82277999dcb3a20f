import type { Kysely } from 'kysely'
import { isSelgusError, SelgusError } from '../../src/errors.ts'
import type { Store } from '../../src/ports.ts'
import type { Vault } from '../../src/privacy/vault.ts'
import { createContext, type StoreParts } from './context.ts'
import { migrate } from './migrate.ts'
import type { Kind } from './migrations/kind.ts'
import type { Database } from './schema.ts'
import { storeFailed } from './store-failed.ts'
import { createTransaction } from './transaction.ts'

/** What both kinds of store are opened with. */
export interface StoreOptions {
  readonly vault: Vault
  /** For tests: the characters of a pseudonym; random when absent. */
  readonly newPseudonym?: (length: number) => string
}

/** A store over an open database: tables brought up to date, the vault's key checked. Closes the database on failure. */
export async function createStore(db: Kysely<Database>, kind: Kind, parts: StoreParts): Promise<Store> {
  try {
    await migrate(db, kind)
    await checkVault(db, parts.vault)
  } catch (error) {
    await db.destroy().catch(() => undefined)
    throw storeFailed(error)
  }
  return {
    transaction: (work) => runTransaction(db, parts, work),
    releaseClaims: () => releaseClaims(db),
    close: async () => {
      // On a single connection this waits until the transactions that were begun before have ended.
      const idle = db.connection().execute(async () => undefined)
      await idle.catch(() => undefined)
      await db.destroy()
    },
  }
}

/** What `work` throws comes out as it is; everything else is the database's failure. */
async function runTransaction<T>(
  db: Kysely<Database>,
  parts: StoreParts,
  work: Parameters<Store['transaction']>[0],
): Promise<T> {
  const thrown: unknown[] = []
  try {
    const run = db.transaction().execute(async (transaction) => {
      try {
        return await work(createTransaction(createContext(transaction, parts)))
      } catch (error) {
        thrown.push(error)
        throw error
      }
    })
    return (await run) as T
  } catch (error) {
    if (thrown.includes(error)) throw error
    throw storeFailed(error)
  }
}

const check = { table: 'vault_check', column: 'sealed', row: 1 }

/** A wrong master key is found at the start and not at the first patient. Throws 'key-unusable'. */
async function checkVault(db: Kysely<Database>, vault: Vault): Promise<void> {
  const sealed = vault.seal(vault.systemKey, 'selgus', check)
  await db
    .insertInto('vault_check')
    .values({ id: check.row, sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db
    .selectFrom('vault_check')
    .select('sealed')
    .where('id', '=', check.row)
    .executeTakeFirstOrThrow()
  try {
    vault.open(vault.systemKey, row.sealed, check)
  } catch (cause) {
    if (!isSelgusError(cause, 'decrypt-failed')) throw cause
    throw new SelgusError('key-unusable', 'The database was made with another master key', {
      cause,
      remedy:
        'Start with the master key the database was made with (SELGUS_MASTER_KEY, or master.key in DATA_DIR).',
    })
  }
}

async function releaseClaims(db: Kysely<Database>): Promise<void> {
  try {
    for (const table of ['inbox', 'outbox'] as const) {
      await db
        .updateTable(table)
        .set({ lease_until: 0 })
        .where('state', '=', 'waiting')
        .where('lease_until', '>', 0)
        .execute()
    }
  } catch (error) {
    throw storeFailed(error)
  }
}

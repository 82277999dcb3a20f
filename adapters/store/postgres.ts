import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { SelgusError } from '../../src/errors.ts'
import type { Store } from '../../src/ports.ts'
import { postgresKind } from './migrations/kind.ts'
import { randomPseudonym } from './pseudonym.ts'
import type { Database } from './schema.ts'
import { createStore, type StoreOptions } from './store.ts'
import { storeFailed } from './store-failed.ts'

const connections = 10
const connectTimeoutMs = 10_000
/** A process that hangs inside a transaction must not hold its locks for ever. */
const idleInTransactionMs = 60_000

/**
 * Opens a PostgreSQL database, which several processes may use at once.
 * Throws 'store-failed', or 'key-unusable' when it was made with another master key.
 */
export async function openPostgresStore(options: StoreOptions & { readonly url: string }): Promise<Store> {
  const { url, vault, newPseudonym = randomPseudonym } = options
  const pool = await openPool(url)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return createStore(db, postgresKind, { vault, isPostgres: true, newPseudonym })
}

/** Connections to the database; the caller ends them. Throws 'store-failed' when it cannot be reached. */
export async function openPool(url: string): Promise<pg.Pool> {
  const pool = createPool(url)
  await tryConnection(pool)
  return pool
}

function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    application_name: 'selgus',
    types: { getTypeParser },
  })
  // A connection that breaks while idle is replaced at the next use; unheard, the event would end the process.
  pool.on('error', () => undefined)
  return pool
}

/** Ids, counts and times are bigint; all are far below 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8) return Number
  return pg.types.getTypeParser(oid, format)
}

/** Never names the address, which holds the password. */
async function tryConnection(pool: pg.Pool): Promise<void> {
  try {
    const client = await pool.connect()
    client.release()
  } catch (cause) {
    await pool.end()
    throw new SelgusError('store-failed', `PostgreSQL cannot be reached. ${storeFailed(cause).message}`, {
      cause,
      remedy: 'Check host, port, user, password and database name in DATABASE_URL, and that the server runs.',
    })
  }
}

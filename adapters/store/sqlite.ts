import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { SelgusError } from '../../src/errors.ts'
import type { Store } from '../../src/ports.ts'
import { sqliteKind } from './migrations/kind.ts'
import { randomPseudonym } from './pseudonym.ts'
import type { Database } from './schema.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import { createStore, type StoreOptions } from './store.ts'
import { storeFailed } from './store-failed.ts'

const busyTimeoutMs = 5_000

/**
 * Opens the database file, which is made when it is not there. One connection: transactions queue, so that nothing else
 * runs inside one; asking for a transaction inside a transaction waits for ever.
 * Throws 'store-failed', or 'key-unusable' when the file was made with another master key.
 */
export async function openSqliteStore(options: StoreOptions & { readonly path: string }): Promise<Store> {
  const { path, vault, newPseudonym = randomPseudonym } = options
  const db = new Kysely<Database>({ dialect: createSqliteDialect(openFile(path)) })
  return createStore(db, sqliteKind, { vault, isPostgres: false, newPseudonym })
}

function openFile(path: string): DatabaseSync {
  try {
    makePrivateFile(path)
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true })
    try {
      prepareConnection(database)
    } catch (error) {
      database.close()
      throw error
    }
    return database
  } catch (cause) {
    const { message } = storeFailed(cause)
    throw new SelgusError('store-failed', `${path} cannot be opened. ${message}`, {
      cause,
      remedy:
        'Check that the data folder (DATA_DIR) is on a local disk, has space, and belongs to the user that runs Selgus.',
    })
  }
}

/** SQLite gives its -wal and -shm files the rights of the database file. */
function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
}

/** Committed means on the disk; what is deleted is overwritten; nothing is put into temporary files. */
function prepareConnection(database: DatabaseSync): void {
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma secure_delete = on;
    pragma temp_store = memory;
  `)
}

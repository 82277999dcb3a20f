import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { openPostgresStore } from '../../adapters/store/postgres.ts'
import { openSqliteStore } from '../../adapters/store/sqlite.ts'
import type { StoreOptions } from '../../adapters/store/store.ts'
import type { Store } from '../../src/ports.ts'
import { openVault, type Vault } from '../../src/privacy/vault.ts'

/** One empty database, and what a test may do with it behind the store's back. */
export interface Backend {
  readonly vault: Vault
  open(options?: Partial<StoreOptions>): Promise<Store>
  /** A second process on the same database, where that is allowed: else `first`, as SQLite belongs to one process. */
  openBeside(first: Store): Promise<Store>
  /** One statement of plain SQL; rows come back for a SELECT. */
  sql(statement: string): Promise<Record<string, unknown>[]>
  /** Every byte that is stored. */
  bytes(): Promise<Buffer>
  dispose(): Promise<void>
}

export type MakeBackend = () => Promise<Backend>

export const masterKey = randomBytes(32)

/** A SQLite file of its own. */
export const makeSqliteBackend: MakeBackend = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'selgus-store-'))
  const path = join(folder, 'data', 'selgus.db')
  const vault = openVault(masterKey)
  const opened: Store[] = []
  return {
    vault,
    open: async (options) => {
      const store = await openSqliteStore({ path, vault, ...options })
      opened.push(store)
      return store
    },
    openBeside: async (first) => first,
    sql: async (statement) => {
      const database = new DatabaseSync(path)
      try {
        return database.prepare(statement).all()
      } finally {
        database.close()
      }
    },
    bytes: async () =>
      Buffer.concat(
        ['', '-wal', '-journal'].map((end) =>
          existsSync(path + end) ? readFileSync(path + end) : Buffer.of(),
        ),
      ),
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close().catch(() => undefined)))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An empty database on the PostgreSQL server at `url`. */
export async function makePostgresBackend(url: string): Promise<Backend> {
  const vault = openVault(masterKey)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const opened: Store[] = []
  const open = async (options: Partial<StoreOptions> = {}) => {
    const store = await openPostgresStore({ url, vault, ...options })
    opened.push(store)
    return store
  }
  return {
    vault,
    open,
    openBeside: () => open(),
    sql: async (statement) => (await client.query(statement)).rows,
    bytes: async () => {
      const tables = await client.query("select tablename from pg_tables where schemaname = 'public'")
      const parts: Buffer[] = []
      for (const { tablename } of tables.rows) {
        const { rows } = await client.query(`select * from ${tablename}`)
        for (const value of rows.flatMap((row) => Object.values(row)))
          parts.push(Buffer.isBuffer(value) ? value : Buffer.from(String(value)))
      }
      return Buffer.concat(parts)
    },
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close().catch(() => undefined)))
      await client.end()
    },
  }
}

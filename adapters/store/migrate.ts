import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { SelgusError } from '../../src/errors.ts'
import { start } from './migrations/001-start.ts'
import type { Kind } from './migrations/kind.ts'
import type { Database } from './schema.ts'
import { storeFailed } from './store-failed.ts'

/** Every change of the tables, by name in the order in which they are made. One that was released is never edited. */
const migrations = { '001-start': start } as const

const migrationTable = 'kysely_migration'

/** Brings the tables up to date. Throws 'store-failed' when that fails, or when they are newer than this program. */
export async function migrate(db: Kysely<Database>, kind: Kind): Promise<void> {
  await refuseNewer(db)
  const provider = { getMigrations: async () => bindMigrations(kind) }
  const { error } = await new Migrator({ db, provider, migrationTableName: migrationTable }).migrateToLatest()
  if (error !== undefined) throw storeFailed(error)
}

function bindMigrations(kind: Kind): Record<string, Migration> {
  const entries = Object.entries(migrations)
  return Object.fromEntries(
    entries.map(([name, up]) => [name, { up: (db: Kysely<unknown>) => up(db, kind) }]),
  )
}

async function refuseNewer(db: Kysely<Database>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === migrationTable)) return
  const { rows } = await sql<{
    name: string
  }>`select name from ${sql.table(migrationTable)} order by name`.execute(db)
  const unknown = rows.find(({ name }) => !(name in migrations))
  if (unknown === undefined) return
  throw new SelgusError(
    'store-failed',
    `The database was made by a newer Selgus: it has had the change ${unknown.name}`,
    {
      remedy: 'Start the newer version, or restore the backup made before it was first started.',
    },
  )
}

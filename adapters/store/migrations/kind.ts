import { type ColumnDefinitionBuilder, sql } from 'kysely'

/** In what the two databases differ when tables are made. */
export interface Kind {
  readonly bytes: 'blob' | 'bytea'
  /** A number the database gives out, never the same twice. */
  readonly serial: 'integer' | 'bigint'
  readonly asSerial: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
}

export const sqliteKind: Kind = {
  bytes: 'blob',
  serial: 'integer',
  asSerial: (column) => column.primaryKey().autoIncrement().notNull(),
}

export const postgresKind: Kind = {
  bytes: 'bytea',
  serial: 'bigint',
  asSerial: (column) => column.generatedAlwaysAsIdentity().modifyEnd(sql`primary key`),
}

import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely'
import type { Kind } from './kind.ts'

type Schema = Kysely<unknown>
type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder

const required: Column = (column) => column.notNull()
const key: Column = (column) => column.primaryKey().notNull()
const references =
  (target: string): Column =>
  (column) =>
    column.references(target).onDelete('cascade')

/** The tables as of the first version; what the columns hold is said in schema.ts. */
export async function start(db: Schema, kind: Kind): Promise<void> {
  await db.schema
    .createTable('vault_check')
    .addColumn('id', 'integer', key)
    .addColumn('sealed', kind.bytes, required)
    .execute()
  await patients(db, kind)
  await cases(db, kind)
  await inbox(db, kind)
  await outbox(db, kind)
  await db.schema
    .createTable('audit')
    .addColumn('id', kind.serial, kind.asSerial)
    .addColumn('actor', 'text', required)
    .addColumn('action', 'text', required)
    .addColumn('subject', 'text', required)
    .addColumn('at', 'bigint', required)
    .execute()
}

async function patients(db: Schema, kind: Kind): Promise<void> {
  await db.schema
    .createTable('patients')
    .addColumn('id', 'text', key)
    .addColumn('pseudonym', 'text', (column) => column.notNull().unique())
    .addColumn('address_hash', 'text', (column) => column.notNull().unique())
    .addColumn('address', kind.bytes, required)
    .addColumn('state', kind.bytes, required)
    .addColumn('reachable', 'integer', required)
    .addColumn('wrapped_key', kind.bytes, required)
    .addColumn('made_at', 'bigint', required)
    .execute()
  await db.schema
    .createTable('messages')
    .addColumn('id', 'text', key)
    .addColumn('patient_id', 'text', (column) => required(references('patients.id')(column)))
    .addColumn('direction', 'text', required)
    .addColumn('text', kind.bytes, required)
    .addColumn('language', 'text', required)
    .addColumn('decision', 'text')
    .addColumn('entry', 'text')
    .addColumn('text_hash', 'text')
    .addColumn('at', 'bigint', required)
    .execute()
  await db.schema.createIndex('messages_of_patient').on('messages').columns(['patient_id', 'at']).execute()
}

async function cases(db: Schema, kind: Kind): Promise<void> {
  await db.schema
    .createTable('cases')
    .addColumn('id', 'text', key)
    .addColumn('kind', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('entry', 'text')
    .addColumn('topic_hash', 'text')
    .addColumn('details', kind.bytes, required)
    .addColumn('claimed_by', 'text')
    .addColumn('card_ref', 'text')
    .addColumn('opened_at', 'bigint', required)
    .addColumn('wrapped_key', kind.bytes, required)
    .execute()
  // Two processes cannot open a second case for the same topic.
  await sql`create unique index cases_open_topic on cases (topic_hash) where state in ('open', 'claimed')`.execute(
    db,
  )
  await db.schema
    .createTable('askers')
    .addColumn('seq', kind.serial, kind.asSerial)
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('case_id', 'text', (column) => required(references('cases.id')(column)))
    .addColumn('patient_id', 'text', (column) => required(references('patients.id')(column)))
    .addColumn('language', 'text', required)
    .addColumn('question', kind.bytes, required)
    .addColumn('state', 'text', required)
    .addColumn('since', 'bigint', required)
    .execute()
  await db.schema.createIndex('askers_of_case').on('askers').columns(['case_id', 'since']).execute()
  await db.schema.createIndex('askers_of_patient').on('askers').columns(['patient_id', 'state']).execute()
  await db.schema
    .createTable('drafts')
    .addColumn('id', 'text', key)
    .addColumn('case_id', 'text', (column) => required(references('cases.id')(column)))
    .addColumn('staff', 'text', required)
    .addColumn('texts', kind.bytes, required)
    .addUniqueConstraint('drafts_of_case_and_staff', ['case_id', 'staff'])
    .execute()
}

async function inbox(db: Schema, kind: Kind): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('id', kind.serial, kind.asSerial)
    .addColumn('key_hash', 'text', (column) => column.notNull().unique())
    .addColumn('lane', 'text', required)
    .addColumn('source', 'text', required)
    .addColumn('patient_id', 'text', references('patients.id'))
    .addColumn('staff', 'text')
    .addColumn('language_hint', 'text')
    .addColumn('state', 'text', required)
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', 'bigint', required)
    .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('worker', 'text')
    .addColumn('payload', kind.bytes)
    .addColumn('received_at', 'bigint', required)
    .addColumn('ended_at', 'bigint')
    .addColumn('error', kind.bytes)
    .execute()
  await db.schema.createIndex('inbox_of_patient').on('inbox').column('patient_id').execute()
  await sql`create index inbox_waiting on inbox (id) where state = 'waiting'`.execute(db)
  await sql`create index inbox_waiting_lane on inbox (lane, id) where state = 'waiting'`.execute(db)
}

async function outbox(db: Schema, kind: Kind): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('id', kind.serial, kind.asSerial)
    .addColumn('lane', 'text', required)
    .addColumn('target', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('patient_id', 'text', references('patients.id'))
    .addColumn('case_id', 'text', references('cases.id'))
    .addColumn('asker_id', 'text')
    .addColumn('state', 'text', required)
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', 'bigint', required)
    .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('worker', 'text')
    .addColumn('payload', kind.bytes)
    .addColumn('created_at', 'bigint', required)
    .addColumn('ended_at', 'bigint')
    .addColumn('detail', kind.bytes)
    .execute()
  await db.schema.createIndex('outbox_of_patient').on('outbox').column('patient_id').execute()
  await db.schema.createIndex('outbox_of_case').on('outbox').column('case_id').execute()
  await sql`create index outbox_waiting on outbox (target, id) where state = 'waiting'`.execute(db)
  await sql`create index outbox_waiting_lane on outbox (lane, id) where state = 'waiting'`.execute(db)
}

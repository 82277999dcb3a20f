import { type Selectable, sql } from 'kysely'
import type { Case, CaseState } from '../../src/desk/case.ts'
import type { Place } from '../../src/privacy/vault.ts'
import { type Context, ownerName } from './context.ts'
import type { Database } from './schema.ts'
import { openJson, sealJson } from './seal.ts'

export interface CaseChange {
  readonly state?: CaseState
  readonly claimedBy?: string | null
  readonly cardRef?: string
}

type Details = Pick<Case, 'topic' | 'considered'>

export async function createCase({ db, vault }: Context, made: Case): Promise<void> {
  const { id, kind, state, entry, topic, considered, claimedBy, cardRef, openedAt } = made
  const { key, wrapped } = vault.newKey(ownerName('case', id))
  await db
    .insertInto('cases')
    .values({
      id,
      kind,
      state,
      entry,
      topic_hash: topicHash(vault, topic),
      details: sealJson(vault, key, { topic, considered } satisfies Details, detailsOf(id)),
      claimed_by: claimedBy,
      card_ref: cardRef,
      opened_at: openedAt.getTime(),
      wrapped_key: wrapped,
    })
    .execute()
}

/** The case, or null. On PostgreSQL its row stays locked until the transaction ends. */
export async function readCase(context: Context, id: string): Promise<Case | null> {
  const row = await context.db
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', id)
    .$if(context.isPostgres, (query) => query.forUpdate())
    .executeTakeFirst()
  return row === undefined ? null : toCase(context, row)
}

/** The open or claimed case with this topic, locked as by `readCase`, or null. */
export async function readCaseByTopic(context: Context, topic: string): Promise<Case | null> {
  const hash = topicHash(context.vault, topic)
  // Who asks is about to make the case if there is none: of two who ask at once, the second waits for the first.
  if (context.isPostgres) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`topic/${hash}`}, 0))`.execute(context.db)
  }
  const row = await context.db
    .selectFrom('cases')
    .selectAll()
    .where('topic_hash', '=', hash)
    .where('state', 'in', ['open', 'claimed'])
    .$if(context.isPostgres, (query) => query.forUpdate())
    .executeTakeFirst()
  return row === undefined ? null : toCase(context, row)
}

export async function updateCase({ db }: Context, id: string, change: CaseChange): Promise<void> {
  const { state, claimedBy, cardRef } = change
  const columns = {
    ...(state === undefined ? {} : { state }),
    ...(claimedBy === undefined ? {} : { claimed_by: claimedBy }),
    ...(cardRef === undefined ? {} : { card_ref: cardRef }),
  }
  if (Object.keys(columns).length === 0) return
  await db.updateTable('cases').set(columns).where('id', '=', id).execute()
}

function toCase({ keys, vault }: Context, row: Selectable<Database['cases']>): Case {
  const { id, kind, state, entry } = row
  const key = keys.unwrap('case', id, row.wrapped_key)
  const { topic, considered } = openJson<Details>(vault, key, row.details, detailsOf(id))
  const openedAt = new Date(row.opened_at)
  return {
    id,
    kind,
    state,
    entry,
    topic,
    considered,
    claimedBy: row.claimed_by,
    cardRef: row.card_ref,
    openedAt,
  }
}

function topicHash(vault: Context['vault'], topic: string | null): string | null {
  return topic === null ? null : vault.lookup('case-topic', topic)
}

function detailsOf(id: string): Place {
  return { table: 'cases', column: 'details', row: id }
}

import { sql } from 'kysely'
import type { Context } from './context.ts'

export interface Claim {
  readonly table: 'inbox' | 'outbox'
  readonly worker: string
  readonly now: Date
  readonly leaseMs: number
  /** Only rows of this target; the inbox has none. */
  readonly target?: 'patient' | 'staff'
  readonly skipLanes?: readonly string[]
}

/**
 * Claims the oldest due row whose lane is free and returns its id, or null. A lane is free when no older row of it waits
 * and none is under a lease; what is put off, or claimed and not yet expired, blocks its lane, so that order is kept.
 *
 * On PostgreSQL several processes do this at once. SKIP LOCKED lets them pass each other. That alone would not do: a
 * row with a smaller id may be committed after a larger one, and each of two claimers would see only the other's row as
 * it was before. So a claimer also takes the lane's lock until it has committed, and looks once more under that lock.
 */
export async function claimOldest(context: Context, claim: Claim): Promise<number | null> {
  const passed = [...(claim.skipLanes ?? [])]
  for (;;) {
    const head = await findHead(context, claim, passed)
    if (head === null) return null
    if ((await lockLane(context, claim.table, head.lane)) && (await takeLease(context, claim, head)))
      return head.id
    passed.push(head.lane)
  }
}

interface Head {
  readonly id: number
  readonly lane: string
}

async function findHead(
  { db, isPostgres }: Context,
  claim: Claim,
  passed: readonly string[],
): Promise<Head | null> {
  const table = sql.table(claim.table)
  const now = claim.now.getTime()
  const inTarget = claim.target === undefined ? sql`` : sql`and head.target = ${claim.target}`
  const notPassed = passed.length === 0 ? sql`` : sql`and head.lane not in (${sql.join(passed)})`
  const { rows } = await sql<Head>`
    select head.id, head.lane from ${table} as head
    where head.state = 'waiting' and head.not_before <= ${now} and head.lease_until <= ${now} ${inTarget} ${notPassed}
      and not exists (${blockers(claim)} and other.lane = head.lane
        and (other.id < head.id or other.lease_until > ${now}))
    order by head.id limit 1 ${isPostgres ? sql`for update of head skip locked` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** Rows that may hold up others of their lane. */
function blockers({ table }: Claim) {
  return sql`select 1 from ${sql.table(table)} as other where other.state = 'waiting'`
}

/** False when another process is claiming in this lane at this moment. Held until the transaction ends. */
async function lockLane({ db, isPostgres }: Context, table: string, lane: string): Promise<boolean> {
  if (!isPostgres) return true
  const name = `${table}/${lane}`
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`.execute(db)
  return rows[0]?.locked === true
}

/** False when the lane was taken between the look and the lock. */
async function takeLease({ db }: Context, claim: Claim, { id, lane }: Head): Promise<boolean> {
  const now = claim.now.getTime()
  const { rows } = await sql`
    update ${sql.table(claim.table)}
    set lease_until = ${now + claim.leaseMs}, worker = ${claim.worker}, attempts = attempts + 1
    where id = ${id} and state = 'waiting' and not_before <= ${now} and lease_until <= ${now}
      and not exists (${blockers(claim)} and other.lane = ${lane} and other.id <> ${id}
        and (other.id < ${id} or other.lease_until > ${now}))
    returning id`.execute(db)
  return rows.length > 0
}

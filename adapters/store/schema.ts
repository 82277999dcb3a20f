import type { Generated } from 'kysely'
import type { AskerState, CaseKind, CaseState } from '../../src/desk/case.ts'

/** Sealed by the vault; see `seal.ts`. */
export type Sealed = Uint8Array
/** Milliseconds since 1970. */
export type Time = number
/** SQLite has no booleans. */
export type Flag = 0 | 1

/**
 * The tables. In clear stand ids, states, times, hashes, languages, entry ids, pseudonyms and staff ids; everything else
 * is sealed under the key of its patient, of its case, or of the system. A sealed column says which.
 */
export interface Database {
  vault_check: { id: number; sealed: Sealed }
  patients: PatientRow
  messages: MessageRow
  cases: CaseRow
  askers: AskerRow
  drafts: DraftRow
  inbox: InboxRow
  outbox: OutboxRow
  audit: { id: Generated<number>; actor: string; action: string; subject: string; at: Time }
}

interface PatientRow {
  id: string
  pseudonym: string
  /** HMAC of the address. */
  address_hash: string
  /** Under the patient's key. */
  address: Sealed
  /** Under the patient's key. */
  state: Sealed
  reachable: Flag
  /** Without it nothing of this patient opens any more. */
  wrapped_key: Sealed
  made_at: Time
}

interface MessageRow {
  id: string
  patient_id: string
  direction: 'in' | 'out'
  /** Under the patient's key. */
  text: Sealed
  language: string
  decision: string | null
  entry: string | null
  text_hash: string | null
  at: Time
}

interface CaseRow {
  id: string
  kind: CaseKind
  state: CaseState
  entry: string | null
  /** HMAC of the topic. */
  topic_hash: string | null
  /** Topic and considered entries, under the case's key. */
  details: Sealed
  claimed_by: string | null
  card_ref: string | null
  opened_at: Time
  wrapped_key: Sealed
}

interface AskerRow {
  seq: Generated<number>
  id: string
  case_id: string
  patient_id: string
  language: string
  /** Under the patient's key. */
  question: Sealed
  state: AskerState
  since: Time
}

interface DraftRow {
  id: string
  case_id: string
  staff: string
  /** Under the case's key. */
  texts: Sealed
}

/** What inbox and outbox share, so that both are claimed in one way: see `claim.ts`. */
interface QueueRow {
  id: Generated<number>
  lane: string
  attempts: Generated<number>
  not_before: Time
  /** Zero when nobody holds it. */
  lease_until: Generated<Time>
  worker: string | null
  ended_at: Time | null
}

interface InboxRow extends QueueRow {
  /** HMAC of the platform's id of the update. */
  key_hash: string
  source: 'patient' | 'staff'
  patient_id: string | null
  staff: string | null
  language_hint: string | null
  state: 'waiting' | 'done' | 'failed'
  /** A patient's event under the patient's key, a staff action under the system's; gone once it is done. */
  payload: Sealed | null
  received_at: Time
  /** Under the same key as the payload. */
  error: Sealed | null
}

interface OutboxRow extends QueueRow {
  target: 'patient' | 'staff'
  kind: 'message' | 'card' | 'note' | 'notice'
  patient_id: string | null
  /** The case it belongs to, or whose asker it settles. */
  case_id: string | null
  /** The asker it settles. */
  asker_id: string | null
  state: 'waiting' | 'delivered' | 'failed'
  /** Under the key of the patient, case or system it is for; null for cards, and once it is delivered. */
  payload: Sealed | null
  created_at: Time
  /** Under the same key as the payload. */
  detail: Sealed | null
}

import type { MessageRef, PatientEvent, PatientMessage, PatientUpdate } from './conversation/event.ts'
import type { PatientState } from './conversation/state.ts'
import type { Delivery, DeliveryContent } from './delivery/delivery.ts'
import type { Card, Note, StaffAction, StaffUpdate } from './desk/card.ts'
import type { Asker, AskerState, Case, CaseKind, CaseState, Draft } from './desk/case.ts'
import type { Language } from './knowledge/entry.ts'
import type { Candidate } from './matcher/result.ts'

// conversation and desk do not import each other; what both speak of, they take from here.
export type { Button, MessageRef, PatientMessage } from './conversation/event.ts'
export type { Asker, Case, CaseKind } from './desk/case.ts'

/** Time, so that tests can hold it still. */
export interface Clock {
  now(): Date
}

/** The way to a patient. Throws SelgusError: platform-temporary (try again), patient-unreachable, platform-refused. */
export interface PatientChannel {
  /** Cuts a message that is too long for the platform into several; pure. Buttons go with the last. */
  split(message: PatientMessage): readonly PatientMessage[]
  deliver(address: string, message: PatientMessage): Promise<MessageRef | null>
}

/** The way to staff. Throws SelgusError: platform-temporary (try again) or platform-refused. */
export interface StaffChannel {
  /** Returns the card's reference, opaque to `src`. */
  postCard(card: Card): Promise<string>
  updateCard(cardRef: string, card: Card): Promise<void>
  postNote(cardRef: string, note: Note): Promise<void>
  /** A remark to the whole desk, for example that an edit of the knowledge was refused. */
  postNotice(text: string): Promise<void>
}

/** What the patient channel calls for every update; resolves once the update is stored, so that it may be confirmed. */
export type PatientIntake = (update: PatientUpdate) => Promise<void>

/** What the staff channel calls. */
export interface StaffDesk {
  /** Resolves once the action is stored, so that it may be acknowledged. */
  act(update: StaffUpdate): Promise<void>
  /** The case as it is now, or null when there is none with this id. */
  card(caseId: string): Promise<Card | null>
  /** Keeps what was written so far; one draft per case and member of staff. Returns its id. */
  saveDraft(caseId: string, staff: string, texts: Readonly<Record<Language, string>>): Promise<string>
  draft(caseId: string, staff: string): Promise<Draft | null>
}

export interface Patient {
  readonly id: string
  /** What staff see, for example P-7F3K. */
  readonly pseudonym: string
  readonly address: string
  readonly state: PatientState
  readonly reachable: boolean
}

/** A claimed row of the inbox. */
export type InboxItem = { readonly id: number; readonly attempts: number; readonly receivedAt: Date } & (
  | {
      readonly from: 'patient'
      readonly patientId: string
      readonly languageHint: Language | null
      readonly event: PatientEvent
    }
  | { readonly from: 'staff'; readonly staff: string; readonly action: StaffAction }
)

/** One message as it is kept. */
export interface MessageRecord {
  readonly id: string
  readonly patientId: string
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly language: Language
  /** The decision on a question; null for what the program says. */
  readonly decision: string | null
  readonly entry: string | null
  /** Hash of the rendered answer, when one was given. */
  readonly textHash: string | null
  readonly at: Date
}

export interface AuditRecord {
  /** A Slack user id, or "selgus". */
  readonly actor: string
  readonly action: string
  /** Id of the case or patient it was done to; never a name or an address. */
  readonly subject: string
  readonly at: Date
}

/** What is waiting, for /healthz and the log. */
export interface Backlog {
  readonly inbox: number
  readonly outbox: number
  /** When the oldest waiting delivery was made. */
  readonly oldestDelivery: Date | null
}

/** A delivery that waits, without what is in it. */
export interface WaitingDelivery {
  readonly id: number
  readonly to: DeliveryContent['to']
  readonly kind: 'message' | 'card' | 'note' | 'notice'
  readonly attempts: number
  readonly notBefore: Date
  readonly createdAt: Date
}

export interface DeliveryClaim {
  readonly to: DeliveryContent['to']
  readonly worker: string
  readonly now: Date
  readonly leaseMs: number
  readonly skipLanes: readonly string[]
}

/**
 * All that one transaction can do. Texts and addresses come in and go out plain; the store encrypts them at its edge.
 * Reads inside the transaction see its own writes.
 */
export interface StoreTransaction {
  // Inbox
  /** Stores a redacted update; makes the patient on first sight. False: this key was stored before. */
  receivePatientUpdate(update: PatientUpdate, at: Date): Promise<boolean>
  receiveStaffUpdate(update: StaffUpdate, at: Date): Promise<boolean>
  /** The oldest waiting item whose lane (patient, or case) has nothing older unfinished; held until `leaseMs` has passed. */
  claimInbox(worker: string, now: Date, leaseMs: number): Promise<InboxItem | null>
  /** Throws 'store-failed' when it has ended already: what a worker did whose lease ran out is not kept twice. */
  finishInbox(id: number, at: Date): Promise<void>
  /** Puts an item back for another try; `failed` ends it, visibly. */
  retryInbox(id: number, notBefore: Date | 'failed', error: string): Promise<void>

  // Patients
  patient(id: string): Promise<Patient | null>
  saveState(patientId: string, state: PatientState): Promise<void>
  setReachable(patientId: string, reachable: boolean): Promise<void>
  addMessage(message: MessageRecord): Promise<void>

  // Cases
  createCase(made: Case): Promise<void>
  /** On PostgreSQL the row stays locked until the transaction ends. */
  case(id: string): Promise<Case | null>
  /** The open or claimed case with this topic. */
  caseByTopic(topic: string): Promise<Case | null>
  updateCase(
    id: string,
    change: { state?: CaseState; claimedBy?: string | null; cardRef?: string },
  ): Promise<void>
  addAsker(asker: Omit<Asker, 'pseudonym' | 'reachable'>): Promise<void>
  asker(id: string): Promise<Asker | null>
  /** Oldest first. */
  askers(caseId: string): Promise<readonly Asker[]>
  /** All of a patient's askers who still need an answer (waiting, or one did not arrive), oldest first. */
  waiting(patientId: string): Promise<readonly Asker[]>
  setAskerState(askerId: string, state: AskerState): Promise<void>
  saveDraft(draft: Omit<Draft, 'id'>): Promise<string>
  draft(caseId: string, staff: string): Promise<Draft | null>
  draftById(id: string): Promise<Draft | null>
  deleteDraft(id: string): Promise<void>

  // Outbox
  enqueue(content: DeliveryContent, at: Date): Promise<number>
  /** The oldest due delivery to patients or to staff whose lane has nothing older unfinished and is not in `skipLanes`. */
  claimDelivery(claim: DeliveryClaim): Promise<Delivery | null>
  /** Throws 'store-failed' when it has ended already, as `finishInbox` does. */
  endDelivery(id: number, outcome: 'delivered' | 'failed', at: Date, detail: string | null): Promise<void>
  retryDelivery(id: number, notBefore: Date, error: string): Promise<void>
  /** True when a younger card delivery of this case waits, so that an older one may be skipped. */
  hasNewerCard(caseId: string, than: number): Promise<boolean>
  /** True while a delivery waits that settles this asker. */
  isBeingSent(askerId: string): Promise<boolean>
  backlog(): Promise<Backlog>
  /** The oldest deliveries that wait, at most `limit`. */
  waitingDeliveries(limit: number): Promise<readonly WaitingDelivery[]>

  audit(record: AuditRecord): Promise<void>
}

export interface Store {
  /** Runs `work` in one transaction: all of it or nothing. Throws SelgusError 'store-failed', or what `work` threw. */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>
  /** Frees what a former process of this kind had claimed; only right when no other process runs. */
  releaseClaims(): Promise<void>
  close(): Promise<void>
}

/** A question for a person. */
export interface StaffQuestion {
  /** Made by `step`, so that the Cancel button can name it. */
  readonly askerId: string
  readonly kind: CaseKind
  readonly entry: string | null
  /** Questions with the same topic share a case; null: a case of its own. */
  readonly topic: string | null
  readonly language: Language
  readonly question: string
  readonly considered: readonly Candidate[]
}

/** A question of a patient's that waits for a person. */
export interface Waiting {
  readonly asker: Asker
  readonly case: Case
}

/** What the conversation needs of the desk, inside the transaction that also keeps the patient's state. */
export interface PatientCases {
  waiting(tx: StoreTransaction, patientId: string): Promise<readonly Waiting[]>
  open(tx: StoreTransaction, patient: Patient, question: StaffQuestion, at: Date): Promise<void>
  followUp(
    tx: StoreTransaction,
    patient: Patient,
    caseId: string,
    language: Language,
    text: string,
    at: Date,
  ): Promise<void>
  cancel(tx: StoreTransaction, patient: Patient, askerId: string, at: Date): Promise<void>
  reachable(tx: StoreTransaction, patient: Patient, reachable: boolean, at: Date): Promise<void>
}

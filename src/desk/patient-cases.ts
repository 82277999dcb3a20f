import { randomUUID } from 'node:crypto'
import type { Patient, PatientCases, StaffQuestion, StoreTransaction, Waiting } from '../ports.ts'
import type { Note } from './card.ts'
import { afterCancel, type Case, isOpen, needsAnswer } from './case.ts'

/** The patient's side of the desk: questions come in, are added to, are taken back. */
export function createPatientCases(): PatientCases {
  return { waiting, open, followUp, cancel, reachable }
}

async function waiting(tx: StoreTransaction, patientId: string): Promise<Waiting[]> {
  const found: Waiting[] = []
  for (const asker of await tx.waiting(patientId)) {
    const subject = await tx.case(asker.caseId)
    if (subject !== null && isOpen(subject)) found.push({ asker, case: subject })
  }
  return found
}

async function open(
  tx: StoreTransaction,
  patient: Patient,
  question: StaffQuestion,
  at: Date,
): Promise<void> {
  const shared = question.topic === null ? null : await tx.caseByTopic(question.topic)
  const caseId = shared?.id ?? (await createCase(tx, question, at)).id
  await tx.addAsker({
    id: question.askerId,
    caseId,
    patientId: patient.id,
    language: question.language,
    question: question.question,
    state: 'waiting',
    since: at,
  })
  await redraw(tx, caseId, at)
  if (shared === null) return
  const { pseudonym } = patient
  await note(
    tx,
    caseId,
    { type: 'joined', pseudonym, language: question.language, text: question.question },
    at,
  )
}

async function createCase(tx: StoreTransaction, question: StaffQuestion, at: Date): Promise<Case> {
  const { kind, entry, topic, considered } = question
  const state = { state: 'open', claimedBy: null, cardRef: null } as const
  const made: Case = { id: randomUUID(), kind, entry, topic, considered, openedAt: at, ...state }
  await tx.createCase(made)
  return made
}

async function followUp(
  tx: StoreTransaction,
  { pseudonym }: Patient,
  caseId: string,
  language: string,
  text: string,
  at: Date,
): Promise<void> {
  // A card that somebody deleted is posted anew by this: a note without one would stand in the channel on its own.
  await redraw(tx, caseId, at)
  await note(tx, caseId, { type: 'follow-up', pseudonym, language, text }, at)
}

async function cancel(tx: StoreTransaction, patient: Patient, askerId: string, at: Date): Promise<void> {
  const asker = await tx.asker(askerId)
  const subject = asker === null ? null : await tx.case(asker.caseId)
  if (asker === null || subject === null || asker.patientId !== patient.id || !needsAnswer(asker)) return
  await tx.setAskerState(askerId, 'cancelled')
  const state = afterCancel(subject, await tx.askers(subject.id))
  if (state !== subject.state) await tx.updateCase(subject.id, { state })
  await redraw(tx, subject.id, at)
  await note(tx, subject.id, { type: 'cancelled', pseudonym: patient.pseudonym }, at)
}

/** Notes that a patient can or cannot be reached, on the cards that wait for them. */
async function reachable(
  tx: StoreTransaction,
  patient: Patient,
  isReachable: boolean,
  at: Date,
): Promise<void> {
  await tx.setReachable(patient.id, isReachable)
  for (const { case: subject } of await waiting(tx, patient.id)) {
    await redraw(tx, subject.id, at)
    if (!isReachable) await note(tx, subject.id, { type: 'unreachable', pseudonym: patient.pseudonym }, at)
  }
}

async function redraw(tx: StoreTransaction, caseId: string, at: Date): Promise<void> {
  await tx.enqueue({ to: 'staff', type: 'card', caseId }, at)
}

async function note(tx: StoreTransaction, caseId: string, remark: Note, at: Date): Promise<void> {
  await tx.enqueue({ to: 'staff', type: 'note', caseId, note: remark }, at)
}

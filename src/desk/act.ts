import type { Language } from '../knowledge/entry.ts'
import type { InboxItem, PatientChannel, PatientMessage, StoreTransaction } from '../ports.ts'
import type { Note } from './card.ts'
import { type Asker, type Case, type CaseMove, needsAnswer, transition } from './case.ts'

export type StaffItem = Extract<InboxItem, { from: 'staff' }>

export interface ActParts {
  readonly split: PatientChannel['split']
  /** A phrase of the knowledge folder. */
  readonly phrase: (id: string, language: Language) => string
}

export type StaffHandler = (tx: StoreTransaction, item: StaffItem, now: Date) => Promise<void>

/** Carries out what a member of staff did, inside one transaction. What cannot be done is said in the card's thread. */
export function createStaffHandler(parts: ActParts): StaffHandler {
  return async (tx, { action, staff }, now) => {
    const subject = await tx.case(action.caseId)
    if (subject === null) return
    const context: Context = { tx, parts, subject, staff, now }
    if (action.type === 'send') await send(context, action.draftId)
    else await move(context, action.type)
    await tx.enqueue({ to: 'staff', type: 'card', caseId: subject.id }, now)
  }
}

interface Context {
  readonly tx: StoreTransaction
  readonly parts: ActParts
  readonly subject: Case
  readonly staff: string
  readonly now: Date
}

async function move(context: Context, wanted: Exclude<CaseMove, 'send'>): Promise<void> {
  if (!(await apply(context, wanted, true))) return
  if (wanted !== 'close') return
  for (const asker of await waitingAskers(context)) {
    await context.tx.setAskerState(asker.id, 'closed')
    const body = context.parts.phrase('staff-closed', asker.language)
    await tell(context, asker, { type: 'text', body }, false)
  }
}

/** Sends the draft's texts: each waiting asker gets the one in their language; who has none waits on. */
async function send(context: Context, draftId: string): Promise<void> {
  const { tx, parts, subject, staff } = context
  const draft = await tx.draftById(draftId)
  if (draft === null || draft.caseId !== subject.id || draft.staff !== staff) {
    return refuse(
      context,
      'The text to send was not found: it was sent already, or replaced by a newer draft.',
    )
  }
  const askers = await waitingAskers(context)
  const served = askers.filter((asker) => draft.texts[asker.language]?.trim())
  if (served.length === 0)
    return refuse(context, 'Nobody waits for a text in these languages any more. Nothing was sent.')
  if (!(await apply(context, 'send', served.length < askers.length))) return
  for (const asker of served) {
    await tx.setAskerState(asker.id, 'sending')
    const body = draft.texts[asker.language] ?? ''
    const heading = parts.phrase('staff-answer', asker.language)
    await tell(context, asker, { type: 'text', heading, body }, true)
  }
  await tx.deleteDraft(draftId)
  await note(context, { type: 'sent', staff, texts: textsFor(served, draft.texts) })
}

function textsFor(
  askers: readonly Asker[],
  texts: Readonly<Record<Language, string>>,
): Record<Language, string> {
  const languages = new Set(askers.map((asker) => asker.language))
  return Object.fromEntries(Object.entries(texts).filter(([language]) => languages.has(language)))
}

/** False when the case does not allow the move; then the thread says why. */
async function apply(context: Context, wanted: CaseMove, stillWaiting: boolean): Promise<boolean> {
  const { tx, subject, staff, now } = context
  const result = transition(subject, wanted, staff, stillWaiting)
  if ('refused' in result) {
    await refuse(context, result.refused)
    return false
  }
  await tx.updateCase(subject.id, result)
  await tx.audit({ actor: staff, action: wanted, subject: subject.id, at: now })
  return true
}

/** Queues a message for an asker, in pieces if it is long; when `settles`, their outcome becomes the asker's state. */
async function tell(
  context: Context,
  asker: Asker,
  message: PatientMessage,
  settles: boolean,
): Promise<void> {
  const { tx, parts, subject, now } = context
  const to = { to: 'patient', patientId: asker.patientId } as const
  const settled = settles ? { settles: { askerId: asker.id, caseId: subject.id } } : {}
  for (const part of parts.split(message)) await tx.enqueue({ ...to, message: part, ...settled }, now)
}

async function waitingAskers({ tx, subject }: Context): Promise<Asker[]> {
  return (await tx.askers(subject.id)).filter(needsAnswer)
}

async function refuse(context: Context, reason: string): Promise<void> {
  await note(context, { type: 'refused', staff: context.staff, reason })
}

async function note({ tx, subject, now }: Context, remark: Note): Promise<void> {
  await tx.enqueue({ to: 'staff', type: 'note', caseId: subject.id, note: remark }, now)
}

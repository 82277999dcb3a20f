import type { Knowledge } from '../knowledge/entry.ts'
import type { Patient, PatientCases, StoreTransaction } from '../ports.ts'
import type { Card } from './card.ts'
import { afterFailure } from './case.ts'
import { drawCard } from './draw.ts'

export interface SettleParts {
  readonly knowledge: () => Knowledge
  readonly deskLanguage: string
  readonly cases: PatientCases
}

/** What the desk does when deliveries end: the asker's state follows, and the card shows it. */
export function createDeliveryHooks({ knowledge, deskLanguage, cases }: SettleParts) {
  return {
    card: async (
      tx: StoreTransaction,
      caseId: string,
    ): Promise<{ card: Card; cardRef: string | null } | null> => {
      const subject = await tx.case(caseId)
      if (subject === null) return null
      const card = drawCard(subject, await tx.askers(caseId), { knowledge: knowledge(), deskLanguage })
      return { card, cardRef: subject.cardRef }
    },
    settled: async (
      tx: StoreTransaction,
      settles: { readonly askerId: string; readonly caseId: string },
      outcome: 'delivered' | 'failed',
      at: Date,
    ): Promise<void> => {
      const state = await stateAfter(tx, settles.askerId, outcome)
      if (state === null) return
      await tx.setAskerState(settles.askerId, state)
      if (state === 'failed') await reopen(tx, settles.caseId)
      await tx.enqueue({ to: 'staff', type: 'card', caseId: settles.caseId }, at)
    },
    unreachable: (tx: StoreTransaction, patient: Patient, at: Date): Promise<void> =>
      cases.reachable(tx, patient, false, at),
  }
}

async function reopen(tx: StoreTransaction, caseId: string): Promise<void> {
  const subject = await tx.case(caseId)
  if (subject !== null) await tx.updateCase(caseId, { state: afterFailure(subject) })
}

/** A long answer goes out in pieces: one that failed fails the whole, and only the last one delivers it. */
async function stateAfter(
  tx: StoreTransaction,
  askerId: string,
  outcome: 'delivered' | 'failed',
): Promise<'delivered' | 'failed' | null> {
  if (outcome === 'failed') return 'failed'
  const asker = await tx.asker(askerId)
  return asker?.state === 'failed' || (await tx.isBeingSent(askerId)) ? null : 'delivered'
}

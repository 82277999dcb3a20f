import type { Card } from '../desk/card.ts'
import type { Patient, StoreTransaction } from '../ports.ts'

/** Whose waiting a delivery ends. */
export type Settles = { readonly askerId: string; readonly caseId: string }

/** What the desk learns of deliveries, inside the transaction that ends them. */
export interface DeliveryHooks {
  /** The card of a case as it is now, and where it stands; null when there is no such case. */
  card(tx: StoreTransaction, caseId: string): Promise<{ card: Card; cardRef: string | null } | null>
  settled(tx: StoreTransaction, settles: Settles, outcome: 'delivered' | 'failed', at: Date): Promise<void>
  unreachable(tx: StoreTransaction, patient: Patient, at: Date): Promise<void>
}

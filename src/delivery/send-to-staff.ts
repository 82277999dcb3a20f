import type { Card } from '../desk/card.ts'
import { isSelgusError, SelgusError } from '../errors.ts'
import type { StaffChannel, Store } from '../ports.ts'
import type { DeliveryContent } from './delivery.ts'
import type { DeliveryHooks } from './hooks.ts'

type StaffContent = Extract<DeliveryContent, { to: 'staff' }>

export interface StaffParts {
  readonly store: Store
  readonly staff: StaffChannel
  readonly hooks: DeliveryHooks
}

/** Sends one thing to staff. Returns the card's reference, or null where there is none. */
export async function sendToStaff(
  parts: StaffParts,
  deliveryId: number,
  content: StaffContent,
): Promise<string | null> {
  switch (content.type) {
    case 'notice':
      await parts.staff.postNotice(content.text)
      return null
    case 'card':
      return sendCard(parts, deliveryId, content.caseId)
    case 'note': {
      const cardRef = (await parts.store.transaction((tx) => tx.case(content.caseId)))?.cardRef ?? null
      if (cardRef === null)
        throw new SelgusError('platform-refused', 'The card this note belongs to was never posted')
      await parts.staff.postNote(cardRef, content.note)
      return null
    }
  }
}

async function sendCard(
  { store, staff, hooks }: StaffParts,
  deliveryId: number,
  caseId: string,
): Promise<string | null> {
  const [drawn, superseded] = await store.transaction(async (tx) => [
    await hooks.card(tx, caseId),
    await tx.hasNewerCard(caseId, deliveryId),
  ])
  if (drawn === null) throw new SelgusError('platform-refused', 'The case of this card is no longer known')
  if (drawn.cardRef !== null && superseded) return drawn.cardRef
  const cardRef = await postOrUpdate(staff, drawn.card, drawn.cardRef)
  if (cardRef !== drawn.cardRef) await store.transaction((tx) => tx.updateCase(caseId, { cardRef }))
  return cardRef
}

/** A card that somebody deleted on the platform is posted anew. */
async function postOrUpdate(staff: StaffChannel, card: Card, cardRef: string | null): Promise<string> {
  if (cardRef === null) return staff.postCard(card)
  try {
    await staff.updateCard(cardRef, card)
    return cardRef
  } catch (error) {
    if (!isSelgusError(error, 'platform-refused')) throw error
    return staff.postCard(card)
  }
}

import type { Knowledge } from '../knowledge/entry.ts'
import type { Clock, StaffDesk, Store } from '../ports.ts'
import { drawCard } from './draw.ts'

export interface DeskParts {
  readonly store: Store
  readonly clock: Clock
  readonly knowledge: () => Knowledge
  readonly deskLanguage: string
  /** Called after something new was stored. */
  readonly wake: () => void
}

/** What the staff channel calls: actions are stored before they are acknowledged, and carried out afterwards. */
export function createDesk({ store, clock, knowledge, deskLanguage, wake }: DeskParts): StaffDesk {
  return {
    act: async (update) => {
      const isNew = await store.transaction((tx) => tx.receiveStaffUpdate(update, clock.now()))
      if (isNew) wake()
    },
    card: (caseId) =>
      store.transaction(async (tx) => {
        const subject = await tx.case(caseId)
        if (subject === null) return null
        return drawCard(subject, await tx.askers(caseId), { knowledge: knowledge(), deskLanguage })
      }),
    saveDraft: (caseId, staff, texts) => store.transaction((tx) => tx.saveDraft({ caseId, staff, texts })),
    draft: (caseId, staff) => store.transaction((tx) => tx.draft(caseId, staff)),
  }
}

import { useRef } from 'preact/hooks'
import type { PagePatient } from '../state.ts'

/** Patients with a message that nobody has looked at; `shown` is whose chat is on the page now. */
export function useUnread(patients: readonly PagePatient[], shown: number | undefined): ReadonlySet<number> {
  const read = useRef(new Map<number, number>())
  const unread = new Set<number>()
  for (const { id, messages } of patients) {
    const newest = messages.findLast(({ from }) => from === 'bot')?.id ?? 0
    const last = read.current.get(id)
    if (id === shown || last === undefined || newest < last) read.current.set(id, newest)
    else if (newest > last) unread.add(id)
  }
  return unread
}

import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageState } from '../state.ts'
import { Announcer } from './announcer.ts'
import { Desk } from './desk/desk.ts'
import { classes, h, html } from './parts/html.ts'
import { icon } from './parts/icons.ts'
import { useLive } from './parts/live.ts'
import { Tabs } from './parts/tabs.ts'
import { Toasts } from './parts/toasts.ts'
import { useMedia } from './parts/use.ts'
import { Phone } from './phone/phone.ts'
import { ProgramSide } from './program/program-side.ts'
import { TopBar } from './top-bar.ts'
import { useUnread } from './unread.ts'

export function App(_: Record<never, never>): VNode {
  const { state, lost } = useLive()
  return html`
    ${state === null ? html`<p class="opening">${lost ? 'The playground does not answer. Trying again…' : 'Opening the playground…'}</p>` : h(Page, { state, lost })}
    ${h(Toasts, {})}
  `
}

const sides = ['phone', 'desk', 'program'] as const
type Side = (typeof sides)[number]

const sideWords: Readonly<Record<Side, string>> = { phone: 'Phone', desk: 'Desk', program: 'Program' }

/** Side by side where there is room, else one at a time. */
function Page({ state, lost }: { readonly state: PageState; readonly lost: boolean }): VNode {
  const wide = useMedia('(min-width: 1100px)')
  const [side, setSide] = useState<Side>('phone')
  const [patientId, setPatientId] = useChosen(state.patients)
  const [memberId, setMemberId] = useChosen(state.members)
  const patient = state.patients.find(({ id }) => id === patientId) ?? state.patients[0]
  const member = state.members.find(({ id }) => id === memberId) ?? state.members[0]
  const shows = (one: Side) => wide || side === one
  const unread = useUnread(state.patients, shows('phone') ? patient?.id : undefined)
  const marks: Readonly<Record<Side, number>> = {
    phone: unread.size,
    desk: state.messages.filter(isOpenCard).length,
    program: (state.sight?.knowledge.problems.length ?? 0) + (state.sight?.waiting.length ?? 0),
  }
  const panel = (one: Side, content: VNode | undefined) =>
    html`<section class=${classes('side', `side-${one}`)} id=${`side-${one}`} hidden=${!shows(one)}
      role=${wide ? undefined : 'tabpanel'} aria-label=${sideWords[one]}>${content}</section>`
  return html`<div class="page">
    ${h(TopBar, { state, lost })}
    ${
      !wide &&
      h(Tabs, {
        label: 'Sides',
        class: 'side-tabs',
        chosen: side,
        onChoose: (id) => setSide(sides.find((one) => one === id) ?? 'phone'),
        tabs: sides.map((one) => ({
          id: one,
          panel: `side-${one}`,
          face: html`${icon(one)}<span>${sideWords[one]}</span>${marks[one] > 0 && html`<span class="badge">${marks[one]}</span>`}`,
        })),
      })
    }
    <main>
      ${panel('phone', patient && h(Phone, { state, patient, onPatient: setPatientId, unread }))}
      ${panel('desk', member && h(Desk, { state, member, onMember: setMemberId }))}
      ${panel('program', h(ProgramSide, { state }))}
    </main>
    ${h(Announcer, { state, patientId: patient?.id })}
  </div>`
}

/** The chosen one of a list; one that is added later is chosen at once. */
function useChosen<Id>(list: readonly { readonly id: Id }[]): [Id | undefined, (id: Id) => void] {
  const [chosen, setChosen] = useState<Id | undefined>(list[0]?.id)
  const known = useRef(list.length)
  useEffect(() => {
    if (list.length === known.current + 1) setChosen(list.at(-1)?.id)
    known.current = list.length
  }, [list.length])
  return [chosen, setChosen]
}

function isOpenCard({ blocks, deleted }: PageState['messages'][number]): boolean {
  return !deleted && blocks.some((block) => (block as { type?: unknown }).type === 'actions')
}

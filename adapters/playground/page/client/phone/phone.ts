import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { ShownMessage } from '../../../telegram/model.ts'
import type { PagePatient, PageState } from '../../state.ts'
import { act } from '../parts/act.ts'
import { h, html } from '../parts/html.ts'
import { useKept } from '../parts/use.ts'
import { AttachDialog, type Attachment } from './attach-dialog.ts'
import { Chat } from './chat.ts'
import { ChatHeader } from './chat-header.ts'
import { Chips } from './chips.ts'
import { Composer } from './composer.ts'
import { PatientTabs } from './patient-tabs.ts'

export interface PhoneParts {
  readonly state: PageState
  readonly patient: PagePatient
  readonly onPatient: (id: number) => void
  readonly unread: ReadonlySet<number>
}

/** The patients' side. */
export function Phone({ state, patient, onPatient, unread }: PhoneParts): VNode {
  const [drafts, setDrafts] = useState<Readonly<Record<number, string>>>({})
  const [editing, setEditing] = useState<ShownMessage | null>(null)
  const [sent, setSent] = useState(0)
  const [attaching, setAttaching] = useState<Attachment | null>(null)
  const [hinted, setHinted] = useKept('examples', true)
  const { id, languageCode = '' } = patient
  const edited = editing?.chatId === id ? editing : null
  const setDraft = (text: string) => setDrafts((now) => ({ ...now, [id]: text }))
  const stopEditing = () => {
    setEditing(null)
    setDraft('')
  }
  const send = (text: string) => {
    if (edited === null) void act({ do: 'write', patient: id, text })
    else if (text !== edited.text) void act({ do: 'edit', patient: id, message: edited.id, text })
    stopEditing()
    setSent(sent + 1)
  }
  const edit = (message: ShownMessage) => {
    setEditing(message)
    setDraft(message.text)
  }
  const endAttaching = () => {
    setAttaching(null)
    setSent(sent + 1)
  }
  const pickExample = (text: string) => {
    setDraft(text)
    document.querySelector<HTMLElement>('.composer-input')?.focus()
  }
  return html`<div class="phone-side">
    ${h(PatientTabs, { patients: state.patients, chosen: id, onChoose: onPatient, unread })}
    <div class="phone" id="phone-chat" role="tabpanel" aria-label=${`Phone of ${patient.firstName}`}>
      ${h(ChatHeader, { patient })}
      ${h(Chat, { patient, seen: state.seen, onEdit: edit, sent })}
      ${hinted && canWrite(patient) && h(Chips, { language: languageCode, onPick: pickExample, onHide: () => setHinted(false) })}
      ${bottom()}
    </div>
    ${attaching !== null && h(AttachDialog, { patient: id, kind: attaching, onDone: endAttaching })}
  </div>`

  function bottom(): VNode {
    if (patient.state === 'blocked')
      return bigButton('Unblock', () => void act({ do: 'block', patient: id, on: false }))
    if (!canWrite(patient)) return bigButton('START', () => void act({ do: 'start-bot', patient: id }))
    return h(Composer, {
      draft: drafts[id] ?? '',
      onDraft: setDraft,
      menu: state.menus[languageCode]?.length ? state.menus[languageCode] : (state.menus[''] ?? []),
      editing: edited,
      onCancelEdit: stopEditing,
      onSend: send,
      onAttach: setAttaching,
    })
  }
}

function canWrite({ state, messages }: PagePatient): boolean {
  return state !== 'blocked' && messages.length > 0
}

function bigButton(label: string, onClick: () => void): VNode {
  return html`<div class="composer"><button type="button" class="big-button" onClick=${onClick}>${label}</button></div>`
}

import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { PagePatient } from '../../state.ts'
import { act } from '../parts/act.ts'
import { Dialog } from '../parts/dialog.ts'
import { languageName } from '../parts/format.ts'
import { h, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { Tabs } from '../parts/tabs.ts'

export interface PatientTabsParts {
  readonly patients: readonly PagePatient[]
  readonly chosen: number
  readonly onChoose: (id: number) => void
  readonly unread: ReadonlySet<number>
}

/** Whose phone it is. */
export function PatientTabs({ patients, chosen, onChoose, unread }: PatientTabsParts): VNode {
  const [adding, setAdding] = useState(false)
  return html`<div class="people">
    ${h(Tabs, {
      label: 'Patients',
      chosen: String(chosen),
      onChoose: (id) => onChoose(Number(id)),
      tabs: patients.map((patient) => ({
        id: String(patient.id),
        panel: 'phone-chat',
        face: face(patient, unread.has(patient.id)),
      })),
    })}
    <button type="button" class="icon-button" aria-label="Add a patient" title="Add a patient" onClick=${() => setAdding(true)}>${icon('plus')}</button>
    ${adding && h(AddPatient, { onDone: () => setAdding(false) })}
  </div>`
}

function face({ firstName, languageCode = '' }: PagePatient, unread: boolean): VNode {
  return html`<span>${firstName}</span><span class="tag"><span class="visually-hidden">, ${languageName(languageCode)}</span><span aria-hidden="true">${languageCode}</span></span>
    ${unread && html`<span class="unread"><span class="visually-hidden">, new message</span></span>`}`
}

const languages = ['et', 'ru', 'en', 'fi', 'de']

function AddPatient({ onDone }: { readonly onDone: () => void }): VNode {
  const [name, setName] = useState('')
  const [language, setLanguage] = useState('et')
  const add = async () => {
    if (await act({ do: 'add-patient', name, language })) onDone()
  }
  const fields = html`<label class="field"><span>First name</span>
      <input required maxlength="40" autocomplete="off" value=${name}
        onInput=${({ currentTarget }: { currentTarget: HTMLInputElement }) => setName(currentTarget.value)} /></label>
    <label class="field"><span>Language of their Telegram</span>
      <select value=${language} onChange=${({ currentTarget }: { currentTarget: HTMLSelectElement }) => setLanguage(currentTarget.value)}>
        ${languages.map((code) => html`<option value=${code}>${languageName(code)}</option>`)}
      </select></label>`
  return h(
    Dialog,
    {
      title: 'Add a patient',
      confirm: 'Add',
      cancel: 'Cancel',
      onConfirm: () => void add(),
      onCancel: onDone,
    },
    fields,
  )
}

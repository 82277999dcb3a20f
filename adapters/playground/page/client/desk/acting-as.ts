import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { PageMember } from '../../state.ts'
import { act } from '../parts/act.ts'
import { Dialog } from '../parts/dialog.ts'
import { h, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'

export interface ActingAsParts {
  readonly members: readonly PageMember[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** Whom of the staff the person at the page is. */
export function ActingAs({ members, chosen, onChoose }: ActingAsParts): VNode {
  const [adding, setAdding] = useState(false)
  return html`<div class="acting">
    <label><span>You are</span>
      <select value=${chosen} onChange=${({ currentTarget }: { currentTarget: HTMLSelectElement }) => onChoose(currentTarget.value)}>
        ${members.map((member) => html`<option value=${member.id} selected=${member.id === chosen}>${optionWords(member)}</option>`)}
      </select>
    </label>
    <button type="button" class="icon-button" aria-label="Add a member" title="Add a member" onClick=${() => setAdding(true)}>${icon('plus')}</button>
    ${adding && h(AddMember, { onDone: () => setAdding(false) })}
  </div>`
}

function optionWords({ name, inDesk, view }: PageMember): string {
  return `${name}${inDesk ? '' : ' (outside)'}${view === null ? '' : ', window open'}`
}

function AddMember({ onDone }: { readonly onDone: () => void }): VNode {
  const [name, setName] = useState('')
  const [inDesk, setInDesk] = useState(true)
  const add = async () => {
    if (await act({ do: 'add-member', name, inDesk })) onDone()
  }
  const fields = html`<label class="field"><span>Name</span>
      <input required maxlength="40" autocomplete="off" value=${name}
        onInput=${({ currentTarget }: { currentTarget: HTMLInputElement }) => setName(currentTarget.value)} /></label>
    <label class="check"><input type="checkbox" checked=${inDesk}
        onChange=${({ currentTarget }: { currentTarget: HTMLInputElement }) => setInDesk(currentTarget.checked)} />
      <span>In the desk channel</span></label>`
  return h(
    Dialog,
    {
      title: 'Add a member of staff',
      confirm: 'Add',
      cancel: 'Cancel',
      onConfirm: () => void add(),
      onCancel: onDone,
    },
    fields,
  )
}

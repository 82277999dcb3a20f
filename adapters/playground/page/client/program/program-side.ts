import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { PageState } from '../../state.ts'
import { act } from '../parts/act.ts'
import { Dialog } from '../parts/dialog.ts'
import { h, html } from '../parts/html.ts'
import { Faults } from './faults.ts'
import { KnowledgePanel } from './knowledge-panel.ts'
import { Outbox } from './outbox.ts'
import { StatusPanel } from './status-panel.ts'

/** What stands between both sides: how it is, what waits in it, what it knows. */
export function ProgramSide({ state }: { readonly state: PageState }): VNode {
  return html`<div class="program">
    ${h(StatusPanel, { state })}
    ${h(KnowledgePanel, { sight: state.sight })}
    ${h(Outbox, { state })}
    ${h(Faults, { state })}
    ${h(Demonstration, { dataDir: state.program.dataDir })}
  </div>`
}

function Demonstration({ dataDir }: { readonly dataDir: string }): VNode {
  const [asking, setAsking] = useState(false)
  const wipe = () => {
    setAsking(false)
    void act({ do: 'wipe' })
  }
  return html`<section class="panel" aria-label="This demonstration">
    <div class="status-line">
      <h2>A demonstration</h2>
      <button type="button" class="button" onClick=${() => setAsking(true)}>Wipe…</button>
    </div>
    <p>Telegram and Slack are played by this machine. The data is in <code class="path">${dataDir}</code>, and begins anew with every start of the playground.</p>
    ${
      asking &&
      h(
        Dialog,
        {
          title: 'Wipe everything?',
          confirm: 'Wipe',
          cancel: 'Keep it',
          danger: true,
          onConfirm: wipe,
          onCancel: () => setAsking(false),
        },
        html`<p>All chats, cards and what the program stored in <code class="path">${dataDir}</code> are deleted, and it starts anew. The knowledge folder is not touched.</p>`,
      )
    }
  </section>`
}

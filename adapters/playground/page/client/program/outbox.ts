import type { VNode } from 'preact'
import type { ProgramSight } from '../../../program.ts'
import type { PageState } from '../../state.ts'
import { count, untilWords } from '../parts/format.ts'
import { html } from '../parts/html.ts'
import { useNow } from '../parts/use.ts'

/** What was promised to be sent and is not sent yet. */
export function Outbox({ state }: { readonly state: PageState }): VNode {
  const waiting = state.sight?.waiting ?? []
  const now = useNow(waiting.length > 0)
  return html`<section class="panel outbox" aria-label="Outbox">
    <h2>Outbox ${waiting.length > 0 && html`<span class="badge">${waiting.length}</span>`}</h2>
    ${state.sight === null ? unseen(state) : waiting.length === 0 ? idle(state.sight) : list(waiting, now)}
  </section>`
}

function unseen({ program: { status, dataDir } }: PageState): VNode {
  if (status === 'running' || status === 'starting') return html`<p>Not in sight yet.</p>`
  return html`<p>The outbox cannot be seen while the program is stopped. Its data is kept in <code class="path">${dataDir}</code>: nothing that waits is lost, and sending goes on when it is started.</p>`
}

function idle({ inbox }: ProgramSight): VNode {
  return html`<p class="quiet">${inbox > 0 ? `${count(inbox, 'message is', 'messages are')} being read.` : 'Nothing waits: everything was sent.'}</p>`
}

function list(waiting: ProgramSight['waiting'], now: number): VNode {
  return html`<ol class="waiting">
    ${waiting.map(
      ({ id, to, kind, attempts, notBefore }) => html`<li key=${id}>
        <b>to ${to}</b><span>${kind}</span>
        <span class="try">${attempts === 0 ? 'not tried yet' : `tried ${count(attempts, 'time', 'times')}`}, next ${untilWords(notBefore, now)}</span>
      </li>`,
    )}
  </ol>`
}

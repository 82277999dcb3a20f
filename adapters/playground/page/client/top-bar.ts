import type { VNode } from 'preact'
import type { PageState } from '../state.ts'
import { classes, html } from './parts/html.ts'
import { icon, mark } from './parts/icons.ts'
import { statusWords } from './program/status-panel.ts'

export interface TopBarParts {
  readonly state: PageState
  readonly lost: boolean
}

/** What this page is, and whether all is well. */
export function TopBar({ state, lost }: TopBarParts): VNode {
  const { status, dataDir } = state.program
  const problems = state.sight?.knowledge.problems.length ?? 0
  return html`<header class="top-bar">
    <div class="brand">${mark()}<h1>Selgus <span>playground</span></h1></div>
    <p class="demonstration">A demonstration on this machine. No message leaves it<span class="where">; the data is in </span><code class="path">${dataDir}</code></p>
    <p class=${classes('status pill', status)}><span class="dot" aria-hidden="true"></span>${statusWords[status]}</p>
    ${problems > 0 && html`<p class="pill bad">${icon('warn')}Edit refused, old knowledge in force</p>`}
    <div role="alert">
      ${lost && html`<p class="lost">${icon('warn')}<span><b>Connection lost.</b> What you see is the last known state. Trying again…</span></p>`}
    </div>
  </header>`
}

import type { VNode } from 'preact'
import type { PageState } from '../../state.ts'
import { act } from '../parts/act.ts'
import { classes, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { useNow } from '../parts/use.ts'

export const statusWords: Readonly<Record<PageState['program']['status'], string>> = {
  starting: 'Starting…',
  running: 'Running',
  stopping: 'Stopping…',
  stopped: 'Stopped',
  failed: 'Did not start',
}

/** Whether the program runs, and what it is connected to. */
export function StatusPanel({ state }: { readonly state: PageState }): VNode {
  const { status, failure } = state.program
  const running = status === 'running'
  const { telegramLimitedUntil } = state.mishaps
  const now = useNow(telegramLimitedUntil !== null)
  const limited = telegramLimitedUntil !== null && telegramLimitedUntil > now
  return html`<section class="panel" aria-label="The program">
    <h2>The program</h2>
    <div class="status-line">
      <p class=${classes('status', status)} role="status"><span class="dot" aria-hidden="true"></span>${statusWords[status]}</p>
      ${
        running || status === 'stopping'
          ? html`<button type="button" class="button" disabled=${!running} onClick=${() => void act({ do: 'stop-program' })}>${icon('stop')}Stop the program</button>`
          : html`<button type="button" class="button primary" disabled=${status === 'starting'} onClick=${() => void act({ do: 'start-program' })}>${icon('play')}Start the program</button>`
      }
    </div>
    ${failure !== null && html`<p class="failure">${failure}</p>`}
    <ul class="sockets">
      ${socket('Telegram', running && !limited, limited ? 'answers 429' : running ? 'long polling' : 'not connected')}
      ${socket('Slack', running && state.slackConnected, state.slackConnected ? 'socket open' : running ? 'socket closed' : 'not connected')}
    </ul>
  </section>`
}

function socket(name: string, up: boolean, words: string): VNode {
  return html`<li class=${up ? 'up' : 'down'}><span class="dot" aria-hidden="true"></span><b>${name}</b> ${words}</li>`
}

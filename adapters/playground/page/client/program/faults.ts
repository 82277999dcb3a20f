import type { VNode } from 'preact'
import type { PageState } from '../../state.ts'
import { act } from '../parts/act.ts'
import { html } from '../parts/html.ts'
import { useNow } from '../parts/use.ts'

/** What can be made to go wrong, to see that nothing is lost. */
export function Faults({ state }: { readonly state: PageState }): VNode {
  const { telegramLimitedUntil, slackAwayUntil } = state.mishaps
  const now = useNow(telegramLimitedUntil !== null || slackAwayUntil !== null)
  return html`<section class="panel" aria-label="Faults to play with">
    <h2>Faults to play with</h2>
    <div class="faults">
      ${fault('Telegram answers 429 for 10 s', telegramLimitedUntil, now, () => void act({ do: 'limit-telegram' }))}
      ${fault('Slack drops its socket', slackAwayUntil, now, () => void act({ do: 'drop-slack' }))}
    </div>
  </section>`
}

function fault(label: string, until: number | null, now: number, onClick: () => void): VNode {
  const seconds = until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1_000))
  return html`<button type="button" class="button fault" disabled=${seconds > 0} onClick=${onClick}>
    <span>${label}</span>${seconds > 0 && html`<span class="countdown">${seconds} s</span>`}
  </button>`
}

import type { VNode } from 'preact'
import type { SeenText } from '../../../program.ts'
import type { ShownMessage } from '../../../telegram/model.ts'
import type { PagePatient } from '../../state.ts'
import { act } from '../parts/act.ts'
import { day } from '../parts/format.ts'
import { h, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { useStickToEnd } from '../parts/stick-to-end.ts'
import { Bubble } from './bubble.ts'

export interface ChatParts {
  readonly patient: PagePatient
  readonly seen: Readonly<Record<string, SeenText>>
  readonly onEdit: (message: ShownMessage) => void
  /** How often something was sent from this page: whoever writes wants to see it. */
  readonly sent: number
}

/** The messages, oldest first. */
export function Chat({ patient, seen, onEdit, sent }: ChatParts): VNode {
  const { box, away, toEnd, onScroll, onClickCapture } = useStickToEnd(`${patient.id} ${sent}`)
  const shown = patient.messages.filter(({ deleted }) => !deleted)
  const lastBot = shown.findLast(({ from }) => from === 'bot')?.id ?? 0
  const write = (text: string) => void act({ do: 'write', patient: patient.id, text })
  const bubble = (message: ShownMessage) =>
    h(Bubble, {
      key: message.id,
      message,
      forwarded: patient.forwarded.includes(message.id),
      seen: seen[message.id],
      taken: seen[message.id] !== undefined || message.id < lastBot,
      onPress: (action) => void act({ do: 'press', patient: patient.id, message: message.id, action }),
      onCommand: write,
      onEdit: () => onEdit(message),
    })
  return html`<div class="chat-frame">
    <div class="chat" ref=${box} tabindex="0" role="region" aria-label=${`Chat of ${patient.firstName}`}
      onScroll=${onScroll} onClickCapture=${onClickCapture}>
      <ol class="messages">
        ${shown.length === 0 ? h(Welcome, {}) : shown.flatMap((message, index) => [...daySign(message, shown[index - 1]), bubble(message)])}
      </ol>
    </div>
    ${away && html`<button type="button" class="to-end" aria-label="To the newest message" onClick=${toEnd}>${icon('down')}</button>`}
  </div>`
}

function daySign(message: ShownMessage, before: ShownMessage | undefined): VNode[] {
  const name = day(message.at * 1_000)
  if (before !== undefined && day(before.at * 1_000) === name) return []
  return [html`<li class="day" key=${`day-${name}`}><span>${name}</span></li>`]
}

function Welcome(_: Record<never, never>): VNode {
  return html`<li class="bot-card">
    <b>What can this bot do?</b>
    <p>It answers questions about a data breach from reviewed texts. What it cannot answer goes to a person on the desk.</p>
    <p>Press START, as patients do.</p>
  </li>`
}

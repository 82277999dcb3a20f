import type { VNode } from 'preact'
import type { PagePatient } from '../../state.ts'
import { act } from '../parts/act.ts'
import { h, html } from '../parts/html.ts'
import { icon, mark } from '../parts/icons.ts'
import { MenuButton } from '../parts/menu-button.ts'
import { useNow } from '../parts/use.ts'

export interface ChatHeaderParts {
  readonly patient: PagePatient
}

/** Whom the chat is with, and whether they are typing. */
export function ChatHeader({ patient }: ChatHeaderParts): VNode {
  const until = patient.typingUntil ?? 0
  const types = until > Date.now()
  useNow(types)
  const blocked = patient.state === 'blocked'
  const block = {
    label: html`${icon('block')}<span>${blocked ? 'Unblock the bot' : 'Block the bot'}</span>`,
    danger: !blocked,
    onPick: () => void act({ do: 'block', patient: patient.id, on: !blocked }),
  }
  return html`<header class="chat-header">
    <span class="bot-face">${mark()}</span>
    <div class="chat-with">
      <h2>Selgus</h2>
      <p class="chat-status">${types ? typing() : blocked ? 'bot, blocked' : 'bot'}</p>
    </div>
    ${patient.state !== 'stranger' && h(MenuButton, { label: 'More', class: 'right', face: icon('more'), items: [block] })}
  </header>`
}

function typing(): VNode {
  return html`<span class="typing">typing<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span></span>`
}

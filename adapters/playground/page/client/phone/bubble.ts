import type { VNode } from 'preact'
import type { SeenText } from '../../../program.ts'
import type { ShownMessage } from '../../../telegram/model.ts'
import { hour } from '../parts/format.ts'
import { classes, type Drawn, h, html } from '../parts/html.ts'
import { type IconName, icon, ticks } from '../parts/icons.ts'
import { drawText, findEntities } from './entity-text.ts'
import { Why } from './why.ts'

export interface BubbleParts {
  readonly message: ShownMessage
  readonly forwarded: boolean
  /** What the program saw of it; undefined while it saw nothing. */
  readonly seen: SeenText | undefined
  readonly taken: boolean
  readonly onPress: (action: string) => void
  readonly onCommand: (command: string) => void
  readonly onEdit: () => void
}

/** One message as the app shows it, with its buttons, and what the program saw of it. */
export function Bubble(parts: BubbleParts): VNode {
  const { message, forwarded, seen, taken, onPress, onCommand, onEdit } = parts
  const own = message.from === 'user'
  const stamp = html`<span class="stamp">
    ${message.earlier.length > 0 && html`<span class="edited">edited</span>`}
    <time datetime=${new Date(message.at * 1_000).toISOString()}>${hour(message.at * 1_000)}</time>
    ${own && ticks(taken)}
  </span>`
  return html`<li class=${classes('message', own ? 'own' : 'bot')} data-message=${message.id}>
    <div class="bubble-line">
      <div class="bubble">
        <span class="visually-hidden">${own ? 'You: ' : 'Selgus: '}</span>
        ${forwarded && html`<span class="forwarded">Forwarded from <b>Somebody</b></span>`}
        ${message.kind !== 'text' && media(message.kind)}
        ${message.text !== '' && html`<span class="bubble-text" onClick=${commandClick(onCommand)}>${body(message)}</span>`}
        ${stamp}
      </div>
      ${
        own &&
        message.kind === 'text' &&
        !forwarded &&
        html`<button type="button" class="icon-button edit" aria-label="Edit this message" title="Edit" onClick=${onEdit}>
          ${icon('edit')}
        </button>`
      }
    </div>
    ${message.buttons.length > 0 && keyboard(message, onPress)}
    ${seen !== undefined && h(Why, { seen })}
  </li>`
}

function body({ text, entities }: ShownMessage): Drawn {
  const found = findEntities(text).filter(
    ({ offset, length }) =>
      !entities.some((one) => offset < one.offset + one.length && one.offset < offset + length),
  )
  return drawText(text, [...entities, ...found])
}

/** Commands in a text can be pressed, as in the app. */
function commandClick(onCommand: (command: string) => void) {
  return ({ target }: Event) => {
    const command = target instanceof Element ? target.closest('button.command')?.textContent : null
    if (command) onCommand(command)
  }
}

const mediaWords: Readonly<Record<string, { readonly words: string; readonly icon: IconName }>> = {
  photo: { words: 'Photo', icon: 'photo' },
  voice: { words: 'Voice note, 0:04', icon: 'voice' },
  document: { words: 'Document', icon: 'document' },
  sticker: { words: 'Sticker', icon: 'sticker' },
}

function media(kind: string): VNode {
  const { words, icon: name } = mediaWords[kind] ?? { words: kind, icon: 'document' }
  return html`<span class=${classes('media', kind)}>${icon(name)}<span>${words}</span>${kind === 'voice' && waves()}</span>`
}

function waves(): VNode {
  const heights = [5, 9, 14, 8, 12, 17, 10, 6, 13, 16, 9, 5, 11, 7, 14, 10, 6, 4]
  return html`<svg class="waves" viewBox="0 0 72 20" width="72" height="20" aria-hidden="true">
    ${heights.map((height, index) => html`<rect x=${index * 4} y=${10 - height / 2} width="2.4" height=${height} rx="1.2" />`)}
  </svg>`
}

function keyboard({ buttons }: ShownMessage, onPress: (action: string) => void): VNode {
  return html`<div class="keyboard">
    ${buttons.map(
      (row) => html`<div class="keyboard-row">
        ${row.map(
          ({ label, action }) =>
            html`<button type="button" class="inline-button" onClick=${() => onPress(action)}>${label}</button>`,
        )}
      </div>`,
    )}
  </div>`
}

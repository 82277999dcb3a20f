import type { BotCommand } from 'grammy/types'
import type { VNode } from 'preact'
import { html } from '../parts/html.ts'

export interface CommandListParts {
  readonly commands: readonly BotCommand[]
  readonly chosen: number
  readonly onPick: (command: string) => void
}

/** The commands that begin as what is typed; the input line keeps the focus and says which is chosen. */
export function CommandList({ commands, chosen, onPick }: CommandListParts): VNode {
  return html`<ul class="command-list" id="command-list" role="listbox" aria-label="Commands">
    ${commands.map(
      (
        { command, description },
        index,
      ) => html`<li role="option" id=${`command-${index}`} aria-selected=${index === chosen}
        onMouseDown=${(event: Event) => event.preventDefault()} onClick=${() => onPick(command)}>
        <span class="command-name">/${command}</span><span class="command-words">${description}</span>
      </li>`,
    )}
  </ul>`
}

/** Commands for a line that is nothing but the beginning of one. */
export function matching(menu: readonly BotCommand[], typed: string): readonly BotCommand[] {
  const name = /^\/(\w*)$/.exec(typed)?.[1]
  return name === undefined ? [] : menu.filter(({ command }) => command.startsWith(name.toLowerCase()))
}

import type { BotCommand } from 'grammy/types'
import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ShownMessage } from '../../../telegram/model.ts'
import { classes, h, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { MenuButton } from '../parts/menu-button.ts'
import type { Attachment } from './attach-dialog.ts'
import { CommandList, matching } from './command-list.ts'

export interface ComposerParts {
  readonly draft: string
  readonly onDraft: (text: string) => void
  readonly menu: readonly BotCommand[]
  /** The own message that is being changed. */
  readonly editing: ShownMessage | null
  readonly onCancelEdit: () => void
  readonly onSend: (text: string) => void
  readonly onAttach: (kind: Attachment) => void
}

const attachments = [
  { kind: 'photo', name: 'Photo', icon: 'photo' },
  { kind: 'voice', name: 'Voice note', icon: 'voice' },
  { kind: 'document', name: 'Document', icon: 'document' },
  { kind: 'forward', name: 'Forwarded message', icon: 'forward' },
] as const

/** The input line: commands, attachments, text. Enter sends, Shift+Enter begins a new line. */
export function Composer(parts: ComposerParts): VNode {
  const { draft, onDraft, menu, editing, onCancelEdit, onSend, onAttach } = parts
  const input = useRef<HTMLTextAreaElement>(null)
  const [chosen, setChosen] = useState(0)
  const [closed, setClosed] = useState(false)
  const offered = closed || editing !== null ? [] : matching(menu, draft)
  const at = Math.min(chosen, offered.length - 1)
  useEffect(() => {
    if (editing !== null) input.current?.focus()
  }, [editing])

  const write = (text: string) => {
    setClosed(false)
    setChosen(0)
    onDraft(text)
  }
  const send = (text: string) => {
    if (text.trim() !== '') onSend(text.trim())
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && offered.length > 0) {
      event.preventDefault()
      setChosen((at + step + offered.length) % offered.length)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      const command = offered[at]
      send(command === undefined ? draft : `/${command.command}`)
    } else if (event.key === 'Escape') {
      if (editing !== null) onCancelEdit()
      else setClosed(true)
    }
  }
  const submit = (event: Event) => {
    event.preventDefault()
    send(draft)
    input.current?.focus()
  }
  return html`<div class="composer">
    ${offered.length > 0 && h(CommandList, { commands: offered, chosen: at, onPick: (command) => send(`/${command}`) })}
    ${editing !== null && editBar(editing, onCancelEdit)}
    <form class="composer-line" onSubmit=${submit}>
      ${h(MenuButton, {
        label: 'Commands',
        class: 'commands up',
        face: html`${icon('menu')}<span>Menu</span>`,
        items: menu.map(({ command, description }) => ({
          label: html`<span class="command-name">/${command}</span><span class="command-words">${description}</span>`,
          onPick: () => send(`/${command}`),
        })),
      })}
      <textarea ref=${input} rows="1" class="composer-input" aria-label=${editing === null ? 'Message' : 'Edited message'}
        placeholder="Message" maxlength="4096" value=${draft}
        aria-controls=${offered.length > 0 ? 'command-list' : undefined}
        aria-activedescendant=${offered.length > 0 ? `command-${at}` : undefined}
        onInput=${({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => write(currentTarget.value)}
        onKeyDown=${onKey}></textarea>
      ${h(MenuButton, {
        label: 'Attach',
        class: 'attach up right',
        face: icon('attach'),
        items: attachments.map(({ kind, name, icon: glyph }) => ({
          label: html`${icon(glyph)}<span>${name}</span>`,
          onPick: () => onAttach(kind),
        })),
      })}
      <button type="submit" class=${classes('send', draft.trim() === '' && 'idle')} aria-label="Send" title="Send">
        ${icon(editing === null ? 'send' : 'check')}
      </button>
    </form>
  </div>`
}

function editBar({ text }: ShownMessage, onCancel: () => void): VNode {
  return html`<div class="edit-bar">
    ${icon('edit')}
    <span><b>Edit message</b><span class="edit-text">${text}</span></span>
    <button type="button" class="icon-button" aria-label="Do not edit" onClick=${onCancel}>${icon('close')}</button>
  </div>`
}

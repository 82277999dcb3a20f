import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'

export interface DeskComposerParts {
  readonly label: string
  readonly placeholder: string
  readonly onSend: (text: string) => void
  /** Present when it was opened on demand: it then has the focus at once. */
  readonly onCancel?: () => void
}

/** A line to write to the other members. */
export function DeskComposer({ label, placeholder, onSend, onCancel }: DeskComposerParts): VNode {
  const [text, setText] = useState('')
  const input = useRef<HTMLTextAreaElement>(null)
  const opened = onCancel !== undefined
  useEffect(() => {
    if (opened) input.current?.focus()
  }, [opened])
  const send = () => {
    if (text.trim() === '') return
    onSend(text.trim())
    setText('')
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Escape') onCancel?.()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    send()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    send()
  }
  return html`<form class="desk-composer" onSubmit=${submit}>
    <textarea ref=${input} rows="1" aria-label=${label} placeholder=${placeholder} maxlength="4000" value=${text}
      onInput=${({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => setText(currentTarget.value)} onKeyDown=${onKey}></textarea>
    <button type="submit" class="icon-button" aria-label="Post" title="Post" disabled=${text.trim() === ''}>${icon('send')}</button>
  </form>`
}

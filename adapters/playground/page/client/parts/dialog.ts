import type { ComponentChildren, VNode } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { classes, html } from './html.ts'

export interface DialogParts {
  readonly title: string
  readonly children?: ComponentChildren
  /** The button that does it. */
  readonly confirm: string
  readonly cancel: string
  readonly danger?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks something over the whole page. The browser's own dialog keeps the focus inside and closes on Escape. */
export function Dialog(parts: DialogParts): VNode {
  const { title, children, confirm, cancel, danger = false, onConfirm, onCancel } = parts
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // At once, so that an Escape pressed right after the click finds it open.
  useLayoutEffect(() => {
    const before = document.activeElement
    element.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const submit = (event: Event) => {
    event.preventDefault()
    onConfirm()
  }
  const onEscape = (event: Event) => {
    event.preventDefault()
    onCancel()
  }
  return html`<dialog class="dialog" ref=${element} aria-labelledby=${titleId} onCancel=${onEscape} onClose=${onCancel}>
    <form onSubmit=${submit}>
      <h2 id=${titleId}>${title}</h2>
      ${children}
      <div class="dialog-buttons">
        <button type="button" class="button" onClick=${onCancel}>${cancel}</button>
        <button type="submit" class=${classes('button', danger ? 'danger' : 'primary')}>${confirm}</button>
      </div>
    </form>
  </dialog>`
}

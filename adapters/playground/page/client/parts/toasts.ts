import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { onProblem } from './act.ts'
import { html } from './html.ts'
import { icon } from './icons.ts'

interface Toast {
  readonly id: number
  readonly text: string
}

const shownMs = 9_000
let counter = 0

/** What could not be done, in words, until it is read or a while has passed. */
export function Toasts(): VNode {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const drop = (id: number) => setToasts((now) => now.filter((toast) => toast.id !== id))
  useEffect(
    () =>
      onProblem((text) => {
        counter += 1
        const id = counter
        setToasts((now) => [...now, { id, text }])
        setTimeout(() => drop(id), shownMs)
      }),
    [],
  )
  return html`<div class="toasts" role="alert">
    ${toasts.map(
      ({ id, text }) => html`<p class="toast" key=${id}>
        ${icon('warn')}<span>${text}</span>
        <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => drop(id)}>${icon('close')}</button>
      </p>`,
    )}
  </div>`
}

import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PageMember } from '../../state.ts'
import { act } from '../parts/act.ts'
import { html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { drawBlocks } from './blocks.ts'
import type { NameOf } from './mrkdwn.ts'

export interface DeskModalParts {
  readonly member: PageMember
  readonly view: NonNullable<PageMember['view']>
  readonly nameOf: NameOf
}

const focusable = 'a[href], button:not([disabled]), input, select, textarea'

/** The member's topmost modal, over the desk alone: the phone stays in reach of the mouse, as in life. */
export function DeskModal({ member, view, nameOf }: DeskModalParts): VNode {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [sending, setSending] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const id = useId()
  const values = { ...view.values, ...typed }
  const wrong = Object.keys(view.errors).join(' ')
  useLayoutEffect(() => {
    const before = document.activeElement
    return () => returnTo(before)
  }, [])
  useLayoutEffect(() => {
    const first = wrong === '' ? 'input, textarea' : '[aria-invalid=true]'
    const target =
      box.current?.querySelector<HTMLElement>(first) ??
      box.current?.querySelector<HTMLElement>('[type=submit]')
    ;(target ?? box.current?.querySelector<HTMLElement>('button'))?.focus()
  }, [wrong])

  const submit = async (event: Event) => {
    event.preventDefault()
    setSending(true)
    await act({ do: 'submit', member: member.id, values })
    setSending(false)
  }
  const close = () => void act({ do: 'close-view', member: member.id })
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key === 'Tab') keepInside(event, box.current)
  }
  const form = {
    id,
    values,
    errors: view.errors,
    onInput: (block: string, value: string) => setTyped((now) => ({ ...now, [block]: value })),
  }
  return html`<div class="slack-overlay">
    <form class="slack-modal" ref=${box} role="dialog" aria-modal="true" aria-labelledby=${`${id}-title`} novalidate
      onSubmit=${submit} onKeyDown=${onKey}>
      <header>
        <h2 id=${`${id}-title`}>${view.title}</h2>
        <button type="button" class="icon-button" aria-label="Close all windows of this app" title="Close"
          onClick=${() => void act({ do: 'dismiss-views', member: member.id })}>${icon('close')}</button>
      </header>
      <div class="slack-modal-body" tabindex="-1">${drawBlocks(view.blocks, { nameOf, form })}</div>
      <footer>
        <button type="button" class="slack-button" onClick=${close}>${view.close ?? 'Cancel'}</button>
        ${view.submit !== null && html`<button type="submit" class="slack-button primary" disabled=${sending}>${view.submit}</button>`}
      </footer>
    </form>
  </div>`
}

function keepInside(event: KeyboardEvent, box: HTMLElement | null): void {
  const all = [...(box?.querySelectorAll<HTMLElement>(focusable) ?? [])]
  const [first, last] = [all[0], all.at(-1)]
  const active = document.activeElement
  if (event.shiftKey && active === first) {
    event.preventDefault()
    last?.focus()
  } else if (!event.shiftKey && active === last) {
    event.preventDefault()
    first?.focus()
  }
}

/** The focus goes back to where the modal was opened; what was there may be gone by now. */
function returnTo(before: Element | null): void {
  const place = before?.isConnected === true ? before : document.querySelector('.desk-log')
  if (place instanceof HTMLElement) place.focus({ preventScroll: true })
}

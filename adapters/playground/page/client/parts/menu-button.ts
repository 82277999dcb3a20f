import type { ComponentChildren, VNode } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { classes, html } from './html.ts'

export interface MenuItem {
  readonly label: ComponentChildren
  readonly onPick: () => void
  readonly danger?: boolean
}

export interface MenuParts {
  readonly label: string
  readonly face: ComponentChildren
  readonly items: readonly MenuItem[]
  readonly class?: string
}

const steps: Readonly<Record<string, (index: number, length: number) => number>> = {
  ArrowDown: (index, length) => (index + 1) % length,
  ArrowUp: (index, length) => (index - 1 + length) % length,
  Home: () => 0,
  End: (_, length) => length - 1,
}

/** A button that opens a menu: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
export function MenuButton({ label, face, items, class: name }: MenuParts): VNode {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const menuId = useId()
  useLayoutEffect(() => {
    if (!open) return
    entriesOf(box.current)[0]?.focus()
    const outside = ({ target }: Event) => {
      if (target instanceof Node && box.current?.contains(target) !== true) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      return close()
    }
    if (event.key === 'Tab') return setOpen(false)
    const entries = entriesOf(box.current)
    const next = steps[event.key]?.(entries.indexOf(document.activeElement as HTMLElement), entries.length)
    if (next === undefined) return
    event.preventDefault()
    entries[next]?.focus()
  }
  const pick = ({ onPick }: MenuItem) => {
    close()
    onPick()
  }
  return html`<div class=${classes('menu', name)} ref=${box}>
    <button type="button" class="menu-opener" ref=${opener} aria-label=${label} title=${label} aria-haspopup="menu"
      aria-expanded=${open} aria-controls=${open ? menuId : undefined} onClick=${() => setOpen(!open)}>${face}</button>
    ${
      open &&
      html`<div class="menu-list" role="menu" id=${menuId} aria-label=${label} onKeyDown=${onKey}>
        ${items.map(
          (item) =>
            html`<button type="button" role="menuitem" tabindex="-1" class=${classes('menu-item', item.danger && 'danger')}
              onClick=${() => pick(item)}>${item.label}</button>`,
        )}
      </div>`
    }
  </div>`
}

function entriesOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
}

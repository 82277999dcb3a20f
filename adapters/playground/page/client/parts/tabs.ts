import type { ComponentChildren, VNode } from 'preact'
import { classes, html } from './html.ts'

export interface Tab {
  readonly id: string
  readonly face: ComponentChildren
  /** The id of what it shows. */
  readonly panel: string
}

export interface TabsParts {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly class?: string
}

/** Tabs with the arrow keys: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs({ label, tabs, chosen, onChoose, class: name }: TabsParts): VNode {
  const onKey = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === chosen)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const tab = next === undefined ? undefined : tabs.at(next % tabs.length)
    if (tab === undefined) return
    event.preventDefault()
    onChoose(tab.id)
    document.getElementById(tabId(tab.panel, tab.id))?.focus()
  }
  return html`<div class=${classes('tabs', name)} role="tablist" aria-label=${label} onKeyDown=${onKey}>
    ${tabs.map(
      ({ id, face, panel }) =>
        html`<button key=${id} type="button" role="tab" id=${tabId(panel, id)} aria-controls=${panel}
          aria-selected=${id === chosen} tabindex=${id === chosen ? 0 : -1} onClick=${() => onChoose(id)}>${face}</button>`,
    )}
  </div>`
}

export function tabId(panel: string, tab: string): string {
  return `${panel}-tab-${tab}`
}

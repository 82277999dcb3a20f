import type { VNode } from 'preact'
import { html } from './html.ts'

/** Line icons on a grid of 24; decoration only, what they mean is said beside them or in a label. */
const paths = {
  menu: 'M4 7h16M4 12h16M4 17h10',
  attach: 'M20 11.5 12.2 19.3a5 5 0 0 1-7.1-7.1l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.6 1.6 0 0 1-2.3-2.3l7.3-7.3',
  send: 'M5 12h13M12.5 5.5 19 12l-6.5 6.5',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3',
  more: 'M12 5v.4M12 11.8v.4M12 18.6v.4',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  reply: 'M10 8 5 13l5 5M5 13h9a5 5 0 0 1 5 5v1',
  down: 'M6 9l6 6 6-6',
  photo: 'M4 6h16v13H4zM4 16l5-5 4 4 2-2 5 5M15.5 9.5v.01',
  voice:
    'M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3',
  document: 'M7 3.5h7l4 4V20.5H7zM14 3.5v4h4',
  sticker: 'M12 4a8 8 0 1 0 8 8l-8-8zM12 4c0 5 3 8 8 8',
  forward: 'M14 8l5 5-5 5M19 13h-9a5 5 0 0 0-5 5v1',
  block: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11',
  phone:
    'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2',
  desk: 'M5 9h14M5 15h14M10 4 8 20M16 4l-2 16',
  program: 'M8.5 8 4.5 12l4 4M15.5 8l4 4-4 4M13.5 5l-3 14',
  play: 'M8 5.5v13l10-6.5z',
  stop: 'M7 7h10v10H7z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warn: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.01',
  lock: 'M7 11h10v8.5H7zM9 11V8.5a3 3 0 0 1 6 0V11',
} as const

export type IconName = keyof typeof paths

export function icon(name: IconName): VNode {
  return html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    <path d=${paths[name]} fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" />
  </svg>`
}

/** One tick: Telegram has it. Two: the program has taken it. */
export function ticks(both: boolean): VNode {
  return html`<svg class="ticks" viewBox="0 0 20 12" width="17" height="10" role="img" aria-label=${both ? 'Read by the program' : 'Sent'}>
    <path d="M1.5 6.5 5 10 12 1.5" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />
    ${both && html`<path d="M9.5 9.2 10.3 10 17.5 1.5" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />`}
  </svg>`
}

/** The mark of Selgus: one clear point. */
export function mark(): VNode {
  return html`<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <rect class="mark-ground" width="32" height="32" rx="9" />
    <circle class="mark-ring" cx="16" cy="16" r="8" />
    <circle class="mark-point" cx="16" cy="16" r="2.7" />
  </svg>`
}

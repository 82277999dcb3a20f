import type { VNode } from 'preact'
import { html } from '../parts/html.ts'

const width = 100

/** A share as a bar, with a mark where something begins. The number stands beside it in words. */
export function confidenceBar(share: number, mark: number | null): VNode {
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="bar-ground" width=${width} height="6" rx="1" />
    <rect class="bar-share" width=${Math.max(0.8, Math.min(share, 1) * width)} height="6" rx="1" />
    ${mark !== null && html`<rect class="bar-mark" x=${Math.min(mark * width, width - 0.8)} width="0.8" height="6" />`}
  </svg>`
}

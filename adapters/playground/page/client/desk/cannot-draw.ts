import type { VNode } from 'preact'
import { html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { asJson, asText } from './read.ts'

/** Said in the place of what the page does not know: never silently nothing. */
export function cannotDraw(what: string, value: unknown): VNode {
  const type = asText(asJson(value).type)
  return html`<span class="cannot-draw" data-cannot-draw=${type}>
    ${icon('warn')}<span>This page cannot draw the ${what} type <code>${type === '' ? JSON.stringify(value)?.slice(0, 80) : type}</code>.</span>
  </span>`
}

import type { VNode } from 'preact'
import { html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { examplesIn } from './examples.ts'

export interface ChipsParts {
  readonly language: string
  readonly onPick: (text: string) => void
  readonly onHide: () => void
}

/** Example questions that fill the input line. */
export function Chips({ language, onPick, onHide }: ChipsParts): VNode {
  return html`<div class="chips" role="group" aria-label="Example questions">
    <span class="chips-title" id="chips-title">Try asking</span>
    <div class="chips-row">
      ${examplesIn(language).map(
        (text) =>
          html`<button type="button" class="chip" lang=${language} onClick=${() => onPick(text)}>${text}</button>`,
      )}
    </div>
    <button type="button" class="icon-button" aria-label="Hide the examples" title="Hide" onClick=${onHide}>${icon('close')}</button>
  </div>`
}

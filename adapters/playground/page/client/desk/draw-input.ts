import { classes, type Drawn, html } from '../parts/html.ts'
import { cannotDraw } from './cannot-draw.ts'
import type { DrawContext, FormContext } from './draw-context.ts'
import { asJson, asText, type Json, textOf } from './read.ts'

/** An input of a modal, with what is wrong with it under it. */
export function drawInput(block: Json, { form }: DrawContext): Drawn {
  const element = asJson(block.element)
  if (element.type !== 'plain_text_input') return cannotDraw('input element', block.element)
  if (form === undefined) return cannotDraw('block outside a modal of', block)
  const blockId = asText(block.block_id)
  const id = `${form.id}-${blockId}`
  const error = form.errors[blockId]
  const hint = textOf(block.hint)
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return html`<div class=${classes('block-input', error !== undefined && 'wrong')}>
    <label for=${id}>${textOf(block.label)}${block.optional === true && html` <span class="optional">(optional)</span>`}</label>
    ${drawField(element, { id, blockId, form, describedBy, wrong: error !== undefined })}
    ${error !== undefined && html`<p class="input-error" id=${`${id}-error`}>${error}</p>`}
    ${hint !== '' && html`<p class="input-hint" id=${`${id}-hint`}>${hint}</p>`}
  </div>`
}

interface Field {
  readonly id: string
  readonly blockId: string
  readonly form: FormContext
  readonly describedBy: string
  readonly wrong: boolean
}

function drawField(element: Json, { id, blockId, form, describedBy, wrong }: Field): Drawn {
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
    form.onInput(blockId, currentTarget.value)
  const shared = {
    id,
    value: form.values[blockId] ?? '',
    placeholder: textOf(element.placeholder),
    maxlength: Number(element.max_length ?? 3_000),
    'aria-invalid': wrong,
    'aria-describedby': describedBy || undefined,
    onInput,
  }
  return element.multiline === true
    ? html`<textarea rows="4" ...${shared}></textarea>`
    : html`<input type="text" ...${shared} />`
}

import type { VNode } from 'preact'
import { Dialog } from '../parts/dialog.ts'
import { h, html } from '../parts/html.ts'
import { drawMrkdwn, type NameOf } from './mrkdwn.ts'
import { asJson, type Json, textOf } from './read.ts'

export interface ConfirmClickParts {
  readonly button: Json
  readonly nameOf: NameOf
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** The dialog that a button brings along. */
export function ConfirmClick({ button, nameOf, onConfirm, onCancel }: ConfirmClickParts): VNode {
  const { title, text, confirm, deny, style } = asJson(button.confirm)
  const words = asJson(text).type === 'mrkdwn' ? drawMrkdwn(textOf(text), nameOf) : textOf(text)
  return h(
    Dialog,
    {
      title: textOf(title),
      confirm: textOf(confirm),
      cancel: textOf(deny),
      danger: style === 'danger',
      onConfirm,
      onCancel,
    },
    html`<p>${words}</p>`,
  )
}

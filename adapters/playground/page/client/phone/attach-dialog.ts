import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { act } from '../parts/act.ts'
import { Dialog } from '../parts/dialog.ts'
import { h, html } from '../parts/html.ts'

export type Attachment = 'photo' | 'voice' | 'document' | 'forward'

const titles: Readonly<Record<Attachment, string>> = {
  photo: 'Send a photo',
  voice: 'Send a voice note',
  document: 'Send a document',
  forward: 'Forward a message',
}

export interface AttachDialogParts {
  readonly patient: number
  readonly kind: Attachment
  readonly onDone: () => void
}

/** What is sent is made up; only the words beside it are the person's own. */
export function AttachDialog({ patient, kind, onDone }: AttachDialogParts): VNode {
  const [text, setText] = useState('')
  const forwards = kind === 'forward'
  const send = () => {
    onDone()
    if (forwards) void act({ do: 'forward', patient, text: text.trim() })
    else void act({ do: 'send', patient, kind, caption: text.trim() })
  }
  const field = html`<label class="field">
    <span>${forwards ? 'Text of the forwarded message' : 'Caption (optional)'}</span>
    <textarea rows="3" required=${forwards} maxlength=${forwards ? 4_096 : 1_024} value=${text}
      onInput=${({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => setText(currentTarget.value)}></textarea>
  </label>`
  return h(
    Dialog,
    { title: titles[kind], confirm: 'Send', cancel: 'Cancel', onConfirm: send, onCancel: onDone },
    field,
  )
}

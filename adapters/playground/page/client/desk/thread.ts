import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { PageMessage } from '../../state.ts'
import { count } from '../parts/format.ts'
import { h, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { DeskComposer } from './desk-composer.ts'
import { DeskMessage } from './desk-message.ts'
import type { DrawContext } from './draw-context.ts'

export interface ThreadParts {
  readonly message: PageMessage
  readonly app: string
  readonly context: DrawContext
  readonly onReply: (text: string) => void
}

/** What was said under a message, and a line to say more. Nothing here reaches a patient. */
export function Thread({ message, app, context, onReply }: ThreadParts): VNode {
  const [writing, setWriting] = useState(false)
  const replies = message.replies
  return html`<div class="thread">
    ${
      replies.length > 0 &&
      html`<details open>
        <summary>${count(replies.length, 'reply', 'replies')}</summary>
        ${replies.map((reply) => h(DeskMessage, { key: reply.ts, message: reply, app, context }))}
      </details>`
    }
    ${
      writing
        ? h(DeskComposer, {
            label: 'Reply in the thread',
            placeholder: 'Reply to the desk…',
            onSend: (text) => {
              onReply(text)
              setWriting(false)
            },
            onCancel: () => setWriting(false),
          })
        : html`<button type="button" class="reply-opener" onClick=${() => setWriting(true)}>${icon('reply')}Reply in thread</button>`
    }
  </div>`
}

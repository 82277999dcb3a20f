import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Ephemeral } from '../../../slack/model.ts'
import type { PageMember, PageMessage, PageState } from '../../state.ts'
import { act } from '../parts/act.ts'
import { count } from '../parts/format.ts'
import { h, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'
import { useStickToEnd } from '../parts/stick-to-end.ts'
import { ActingAs } from './acting-as.ts'
import { ConfirmClick } from './confirm-click.ts'
import { DeskComposer } from './desk-composer.ts'
import { DeskMessage, EphemeralMessage } from './desk-message.ts'
import { DeskModal } from './desk-modal.ts'
import type { DrawContext } from './draw-context.ts'
import { asText, type Json } from './read.ts'
import { Thread } from './thread.ts'

export interface DeskParts {
  readonly state: PageState
  readonly member: PageMember
  readonly onMember: (id: string) => void
}

interface Click {
  readonly ts: string
  readonly button: Json
}

/** The staff's side: the desk channel, as one member sees it. */
export function Desk({ state, member, onMember }: DeskParts): VNode {
  const [asking, setAsking] = useState<Click | null>(null)
  const { box, away, toEnd, onScroll, onClickCapture } = useStickToEnd('desk')
  const nameOf = (user: string) => nameIn(state, user)
  const click = ({ ts, button }: Click) =>
    void act({ do: 'click', member: member.id, ts, action: asText(button.action_id) })
  const context = (ts: string): DrawContext => ({
    nameOf,
    onClick: (button) => (button.confirm === undefined ? click({ ts, button }) : setAsking({ ts, button })),
  })
  const post = (text: string, thread: string | null) =>
    void act({ do: 'post', member: member.id, text, thread })
  const draw = (item: PageMessage | Ephemeral) =>
    'replies' in item
      ? html`<li key=${item.ts}>${h(
          DeskMessage,
          { message: item, app: state.slackApp, context: context(item.ts) },
          h(Thread, {
            message: item,
            app: state.slackApp,
            context: context(item.ts),
            onReply: (text) => post(text, item.ts),
          }),
        )}</li>`
      : html`<li key=${item.ts}>${h(EphemeralMessage, { ephemeral: item, context: context(item.ts) })}</li>`
  const items = [...state.messages, ...member.ephemerals].toSorted((a, b) => Number(a.ts) - Number(b.ts))

  return html`<div class="desk">
    <header class="desk-header">
      <div class="desk-name"><h2># desk</h2><p>${count(state.members.filter(({ inDesk }) => inDesk).length, 'member', 'members')}, private channel</p></div>
      ${h(ActingAs, { members: state.members, chosen: member.id, onChoose: onMember })}
    </header>
    <div class="desk-window">
      ${!member.inDesk && html`<p class="desk-outside">${icon('lock')}<span><b>${member.name} is not in this channel.</b> Slack would hide it; here it stays visible, to try what happens when somebody from outside presses a button.</span></p>`}
      <div class="desk-log" ref=${box} tabindex="0" role="region" aria-label="Messages of the desk channel"
        onScroll=${onScroll} onClickCapture=${onClickCapture}>
        <ol>${items.length === 0 ? h(EmptyDesk, {}) : items.map(draw)}</ol>
      </div>
      ${away && html`<button type="button" class="to-end" aria-label="To the newest message" onClick=${toEnd}>${icon('down')}</button>`}
      ${h(DeskComposer, { label: 'Message to the desk channel', placeholder: 'Message #desk (patients never see this)', onSend: (text) => post(text, null) })}
      ${member.view !== null && h(DeskModal, { key: `${member.id} ${member.view.id}`, member, view: member.view, nameOf })}
    </div>
    ${
      asking !== null &&
      h(ConfirmClick, {
        button: asking.button,
        nameOf,
        onConfirm: () => {
          setAsking(null)
          click(asking)
        },
        onCancel: () => setAsking(null),
      })
    }
  </div>`
}

function nameIn({ members, slackApp }: PageState, user: string): string {
  if (user === slackApp) return 'Selgus'
  return members.find(({ id }) => id === user)?.name ?? user
}

function EmptyDesk(_: Record<never, never>): VNode {
  return html`<li class="desk-empty">
    <b>Nothing waits for staff.</b>
    <p>A question that the program cannot answer from its reviewed texts becomes a card here. Ask one on the phone: <q>do goats like opera music</q>.</p>
    <p>Then press <b>Answer</b> on the card, write, look at the preview and press <b>Send</b>. Only that reaches the patient; what you post in the channel or a thread stays on the desk.</p>
  </li>`
}

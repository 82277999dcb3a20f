import type { ComponentChildren, VNode } from 'preact'
import type { Ephemeral, SlackMessage } from '../../../slack/model.ts'
import { hour, timeOfTs } from '../parts/format.ts'
import { classes, html } from '../parts/html.ts'
import { mark } from '../parts/icons.ts'
import { drawBlocks } from './blocks.ts'
import type { DrawContext } from './draw-context.ts'
import { drawMrkdwn } from './mrkdwn.ts'

export interface DeskMessageParts {
  readonly message: SlackMessage
  readonly app: string
  readonly context: DrawContext
  readonly children?: ComponentChildren
}

/** One message of the channel or of a thread. */
export function DeskMessage({ message, app, context, children }: DeskMessageParts): VNode {
  const fromApp = message.user === app
  return html`<div class=${classes('desk-message', message.deleted && 'deleted')} data-ts=${message.ts}>
    ${avatar(message.user, fromApp, context)}
    <div class="desk-message-body">
      ${byline(message, fromApp, context)}
      ${message.deleted ? html`<p class="gone">This message was deleted.</p>` : content(message, context)}
      ${children}
    </div>
  </div>`
}

/** What only one member sees. */
export function EphemeralMessage({
  ephemeral,
  context,
}: {
  readonly ephemeral: Ephemeral
  readonly context: DrawContext
}): VNode {
  return html`<div class="desk-message ephemeral" data-ts=${ephemeral.ts}>
    ${avatar('', true, context)}
    <div class="desk-message-body">
      <p class="only-you">Only visible to you</p>
      ${byline(ephemeral, true, context)}
      ${content(ephemeral, context)}
    </div>
  </div>`
}

function content({ text, blocks }: Pick<SlackMessage, 'text' | 'blocks'>, context: DrawContext): VNode {
  return blocks.length === 0
    ? html`<p class="plain">${drawMrkdwn(text, context.nameOf)}</p>`
    : drawBlocks(blocks, context)
}

function byline(
  message: Pick<SlackMessage, 'ts' | 'user'> & Partial<SlackMessage>,
  fromApp: boolean,
  { nameOf }: DrawContext,
): VNode {
  const at = timeOfTs(message.ts)
  return html`<p class="byline">
    <b>${fromApp ? 'Selgus' : nameOf(message.user)}</b>
    ${fromApp && html`<span class="app-tag">APP</span>`}
    <time datetime=${new Date(at).toISOString()}>${hour(at)}</time>
    ${(message.edited ?? 0) > 0 && html`<span class="edited">(updated)</span>`}
  </p>`
}

function avatar(user: string, fromApp: boolean, { nameOf }: DrawContext): VNode {
  if (fromApp) return html`<span class="avatar app">${mark()}</span>`
  const shade = [...user].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5
  return html`<span class=${`avatar shade-${shade}`} aria-hidden="true">${nameOf(user).slice(0, 1).toUpperCase()}</span>`
}

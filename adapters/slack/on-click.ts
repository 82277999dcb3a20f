import type { App, BlockAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { describeError, type Log } from '../../src/log.ts'
import type { StaffDesk } from '../../src/ports.ts'
import { drawAnswerModal, drawMessageModal, waitingByLanguage } from './answer-modal.ts'
import { isDeskMember } from './desk-members.ts'
import { translateError } from './translate-error.ts'

export interface ClickParts {
  readonly client: WebClient
  readonly deskChannel: string
  readonly desk: StaffDesk
  readonly log: Log
}

/** What a click on a card must look like; anything else was not made by one of our buttons. */
const click = z.object({
  user: z.object({ id: z.string().regex(/^[UW][A-Z0-9]{1,30}$/) }),
  channel: z.object({ id: z.string().max(40) }),
  container: z.object({ message_ts: z.string().max(40) }),
  trigger_id: z.string().max(200),
  actions: z
    .array(
      z.object({
        action_id: z.enum(['claim', 'release', 'answer', 'close']),
        value: z.uuid(),
        action_ts: z.string().max(40),
      }),
    )
    .length(1),
})

/** Buttons of cards. A click is acknowledged once it is stored; when storing fails, Slack shows that it failed. */
export function onClicks(app: App, parts: ClickParts): void {
  app.action<BlockAction>({ type: 'block_actions' }, async ({ ack, body }) => {
    const parsed = click.safeParse(body)
    const [action] = parsed.success ? parsed.data.actions : []
    if (!parsed.success || action === undefined || parsed.data.channel.id !== parts.deskChannel) {
      parts.log.warn({}, 'a click that no card of the desk offers was ignored')
      return ack()
    }
    const { user, trigger_id, container } = parsed.data
    if (!(await isDeskMember(parts.client, parts.deskChannel, user.id))) {
      await ack()
      return refuse(parts, user.id)
    }
    if (action.action_id === 'answer') {
      await ack()
      return openAnswer(parts, action.value, user.id, trigger_id)
    }
    const key = `click:${container.message_ts}:${action.action_ts}:${user.id}`
    await parts.desk.act({ key, staff: user.id, action: { type: action.action_id, caseId: action.value } })
    await ack()
  })
}

async function openAnswer(
  { client, desk, log }: ClickParts,
  caseId: string,
  staff: string,
  triggerId: string,
): Promise<void> {
  const [card, draft] = await Promise.all([desk.card(caseId), desk.draft(caseId, staff)])
  const nobody = 'Nobody waits for an answer to this case any more.'
  const view =
    card === null || waitingByLanguage(card).size === 0
      ? drawMessageModal(nobody)
      : drawAnswerModal(card, draft?.texts ?? {})
  await client.views.open({ trigger_id: triggerId, view }).catch((error: unknown) => {
    // The member sees no modal and clicks again; a trigger cannot be used later.
    log.warn(
      { err: describeError(translateError(error, 'views.open')) },
      'the answer modal could not be opened',
    )
  })
}

async function refuse({ client, deskChannel, log }: ClickParts, user: string): Promise<void> {
  log.warn({ user }, 'a click of somebody who is not in the desk channel was refused')
  const text = 'Only members of this channel can work on cases.'
  await client.chat.postEphemeral({ channel: deskChannel, user, text }).catch((error: unknown) => {
    log.info(
      { err: describeError(translateError(error, 'chat.postEphemeral')) },
      'a refusal could not be shown',
    )
  })
}

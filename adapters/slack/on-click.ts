import type { App, BlockAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Log } from '../../src/log.ts'
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
      return refuse(parts, user.id, trigger_id)
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
  await open({ client, log }, triggerId, view)
}

/** In a modal, as Slack shows no ephemeral message to somebody who is not in the channel. */
async function refuse(parts: ClickParts, user: string, triggerId: string): Promise<void> {
  parts.log.warn({ user }, 'a click of somebody who is not in the desk channel was refused')
  await open(parts, triggerId, drawMessageModal('Only members of the desk channel can work on cases.'))
}

async function open(
  { client, log }: Pick<ClickParts, 'client' | 'log'>,
  triggerId: string,
  view: ModalView,
): Promise<void> {
  await client.views.open({ trigger_id: triggerId, view }).catch((error: unknown) => {
    // The member sees no modal and clicks again; a trigger cannot be used later.
    log.warn({ err: translateError(error, 'views.open') }, 'a modal could not be opened')
  })
}

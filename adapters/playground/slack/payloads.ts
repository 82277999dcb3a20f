import { randomBytes } from 'node:crypto'
import type { Block } from './check-blocks.ts'
import { bot, type Person, type SlackMessage, team } from './model.ts'
import { type View, viewJson } from './view.ts'
import type { World } from './world.ts'

// What Slack sends to the app: https://docs.slack.dev/reference/interaction-payloads

/** The verification token of old; signatures have taken its place. */
const token = 'Selgus0Deprecated0Token0'

/** A message as Slack returns it and sends it along. */
export function messageJson(message: SlackMessage): Record<string, unknown> {
  const app = message.user === bot.userId ? { bot_id: bot.botId, app_id: bot.appId } : {}
  return {
    user: message.user,
    type: 'message',
    ts: message.ts,
    ...app,
    text: message.text,
    team: team.id,
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === 0 ? {} : { edited: { user: bot.botId, ts: message.ts } }),
    blocks: message.blocks,
  }
}

/** Somebody clicked a button under a message. */
export function blockActions(
  world: World,
  person: Person,
  message: SlackMessage,
  button: Block,
  blockId: string,
) {
  const { confirm, ...shown } = button
  return {
    type: 'block_actions',
    ...envelope(person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: false,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: world.triggers.issue(person.id),
    channel: { id: message.channel, name: world.deskIsPrivate ? 'privategroup' : 'desk' },
    message: messageJson(message),
    state: { values: {} },
    response_url: `http://${world.address}/actions/${team.id}/${randomBytes(12).toString('hex')}`,
    actions: [
      {
        ...shown,
        ...(confirm === undefined ? {} : { confirm }),
        type: 'button',
        block_id: blockId,
        action_ts: world.nextTs(),
      },
    ],
  }
}

/** Somebody pressed the submit button of a modal. */
export function viewSubmission(world: World, person: Person, view: View) {
  return {
    type: 'view_submission',
    ...envelope(person),
    trigger_id: world.triggers.issue(person.id, view.id),
    view: viewJson(view),
    response_urls: [],
  }
}

/** Somebody closed a modal that wants to know. */
export function viewClosed(person: Person, view: View, isCleared: boolean) {
  return { type: 'view_closed', ...envelope(person), view: viewJson(view), is_cleared: isCleared }
}

function envelope({ id, name }: Person) {
  const username = name.toLowerCase()
  return {
    user: { id, username, name: username, team_id: team.id },
    api_app_id: bot.appId,
    token,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

import { WebClient, type WebClientOptions } from '@slack/web-api'
import { SelgusError } from '../../src/errors.ts'
import type { Log } from '../../src/log.ts'
import { slackCode, translateError } from './translate-error.ts'

export interface Access {
  readonly appToken?: string | undefined
  readonly deskChannel: string
  readonly log: Log
}

interface Check {
  readonly variable: string
  readonly remedy: string
  readonly method: string
  readonly call: () => Promise<unknown>
}

/** Refusals that say nothing about the configuration. */
const passing =
  /^(internal_error|fatal_error|service_unavailable|request_timeout|ratelimited|fetch_members_failed)$/

/**
 * Asks Slack whether the tokens are good and the app is in the desk channel. Throws SelgusError 'config-invalid' when
 * Slack says no; when it cannot be asked, that is logged.
 */
export async function checkAccess(
  access: Access,
  client: WebClient,
  options: WebClientOptions,
): Promise<void> {
  const checks = [tokenCheck(client), ...channelChecks(access, client), ...socketChecks(access, options)]
  // All at once: a Slack that hangs must not keep patients waiting for each of them in turn.
  const results = await Promise.allSettled(checks.map((check) => runCheck(check, access.log)))
  const refusal = results.find((result) => result.status === 'rejected')
  if (refusal !== undefined) throw refusal.reason
}

function tokenCheck(client: WebClient): Check {
  return {
    variable: 'SLACK_BOT_TOKEN',
    remedy: 'Copy the bot token again, or install the app anew.',
    method: 'auth.test',
    call: () => client.auth.test(),
  }
}

function channelChecks({ deskChannel }: Access, client: WebClient): Check[] {
  const check = {
    variable: 'SLACK_DESK_CHANNEL',
    remedy: 'Check the id, and invite the app to the channel: /invite @Selgus.',
  }
  return [
    {
      ...check,
      method: 'conversations.info',
      call: async () => {
        const { channel } = await client.conversations.info({ channel: deskChannel })
        // A public channel can be seen from outside, but not written to.
        if (channel?.is_member === false) throw refused(check, 'conversations.info: not_in_channel')
        if (channel?.is_archived === true) throw refused(check, 'conversations.info: is_archived')
      },
    },
    // Asked at every click too: what the app is not allowed should be known before.
    {
      ...check,
      method: 'conversations.members',
      call: () => client.conversations.members({ channel: deskChannel, limit: 1 }),
    },
  ]
}

function socketChecks({ appToken }: Access, options: WebClientOptions): Check[] {
  if (appToken === undefined) return []
  return [
    {
      variable: 'SLACK_APP_TOKEN',
      remedy: 'Make an app-level token with the scope connections:write, and switch Socket Mode on.',
      method: 'apps.connections.open',
      call: () => new WebClient(appToken, options).apps.connections.open(),
    },
  ]
}

/** Slack's own refusal is a wrong configuration; anything else may pass. */
async function runCheck(check: Check, log: Log): Promise<void> {
  try {
    await check.call()
  } catch (error) {
    if (error instanceof SelgusError) throw error
    const code = slackCode(error)
    if (code !== null && !passing.test(code)) throw refused(check, `${check.method}: ${code}`)
    log.error({ err: translateError(error, check.method) }, 'Slack cannot be used now, trying again')
  }
}

function refused({ variable, remedy }: Pick<Check, 'variable' | 'remedy'>, what: string): SelgusError {
  return new SelgusError('config-invalid', `Slack refused ${variable} (${what})`, { remedy })
}

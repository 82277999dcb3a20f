import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { SelgusError } from '../../src/errors.ts'
import { describeError, type Log } from '../../src/log.ts'
import type { StaffChannel, StaffDesk } from '../../src/ports.ts'
import { createChannel } from './create-channel.ts'
import { onClicks } from './on-click.ts'
import { onSubmissions } from './on-submit.ts'
import { quietLogger } from './quiet-logger.ts'
import { type Connection, stayConnected } from './stay-connected.ts'
import { slackCode, translateError } from './translate-error.ts'

export interface SlackParts {
  readonly botToken: string
  /** Socket Mode when set; else `signingSecret` and `httpPort` for requests over HTTP. */
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  readonly httpPort?: number | undefined
  /** Another Web API address, ending in /api/. */
  readonly apiUrl?: string | undefined
  readonly deskChannel: string
  readonly desk: StaffDesk
  readonly log: Log
}

export interface Slack {
  readonly channel: StaffChannel
  /**
   * Checks tokens and channel, then listens. Throws SelgusError 'config-invalid' when Slack does not accept them; when
   * Slack cannot be reached it resolves all the same and goes on trying.
   */
  start(): Promise<void>
  stop(): Promise<void>
}

const callTimeoutMs = 10_000

/** The staff side over Slack. */
export function createSlack(parts: SlackParts): Slack {
  const options = clientOptions(parts)
  const client = new WebClient(parts.botToken, options)
  const receiver = createReceiver(parts, options)
  const app = new App({
    token: parts.botToken,
    receiver,
    clientOptions: options,
    logger: quietLogger(parts.log),
    // `start` checks the token itself, with an error that names the variable.
    tokenVerificationEnabled: false,
  })
  app.error(async (error) => {
    parts.log.error(
      { err: describeError(error) },
      'a click or modal could not be handled; Slack shows the member an error',
    )
  })
  const clicks = { client, deskChannel: parts.deskChannel, desk: parts.desk, log: parts.log }
  onClicks(app, clicks)
  onSubmissions(app, clicks)
  let connection: Connection | undefined

  return {
    channel: createChannel(client, parts.deskChannel),
    start: async () => {
      await checkAccess(parts, client, options)
      if (receiver instanceof SocketModeReceiver) connection = stayConnected(receiver, parts.log)
      else await app.start(parts.httpPort ?? 0)
    },
    stop: async () => {
      await connection?.close()
      if (receiver instanceof HTTPReceiver) await app.stop().catch(() => undefined)
    },
  }
}

/** The outbox is the one that tries again, so the client's own retries are off. */
function clientOptions({ apiUrl, log }: SlackParts): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeoutMs,
    logger: quietLogger(log),
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
  }
}

function createReceiver({ appToken, signingSecret, log }: SlackParts, options: WebClientOptions) {
  const logger = quietLogger(log)
  if (appToken === undefined) return new HTTPReceiver({ signingSecret: signingSecret ?? '', logger })
  const installerOptions = { clientOptions: { ...options } }
  return new SocketModeReceiver({
    appToken,
    logger,
    installerOptions,
    autoReconnectEnabled: false,
  } as SocketOptions)
}

type SocketOptions = ConstructorParameters<typeof SocketModeReceiver>[0]

interface Check {
  readonly variable: string
  readonly remedy: string
  readonly method: string
  readonly call: () => Promise<unknown>
}

async function checkAccess(parts: SlackParts, client: WebClient, options: WebClientOptions): Promise<void> {
  const { appToken, deskChannel } = parts
  const socket: Check[] =
    appToken === undefined
      ? []
      : [
          {
            variable: 'SLACK_APP_TOKEN',
            remedy: 'Make an app-level token with the scope connections:write, and switch Socket Mode on.',
            method: 'apps.connections.open',
            call: () => new WebClient(appToken, options).apps.connections.open(),
          },
        ]
  const checks: Check[] = [
    {
      variable: 'SLACK_BOT_TOKEN',
      remedy: 'Copy the bot token again, or install the app anew.',
      method: 'auth.test',
      call: () => client.auth.test(),
    },
    {
      variable: 'SLACK_DESK_CHANNEL',
      remedy: 'Check the id, and invite the app to the channel: /invite @Selgus.',
      method: 'conversations.members',
      call: () => client.conversations.members({ channel: deskChannel, limit: 1 }),
    },
    ...socket,
  ]
  for (const check of checks) await runCheck(check, parts.log)
}

/** Slack's own refusal is a wrong configuration; anything else may pass. */
async function runCheck({ variable, remedy, method, call }: Check, log: Log): Promise<void> {
  try {
    await call()
  } catch (error) {
    const code = slackCode(error)
    if (
      code !== null &&
      !/^(internal_error|fatal_error|service_unavailable|request_timeout|ratelimited)$/.test(code)
    ) {
      throw new SelgusError('config-invalid', `Slack refused ${variable} (${method}: ${code})`, { remedy })
    }
    log.error({ err: describeError(translateError(error, method)) }, 'Slack cannot be used now, trying again')
  }
}

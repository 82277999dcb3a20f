import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../../src/log.ts'
import type { StaffChannel, StaffDesk } from '../../src/ports.ts'
import { checkAccess } from './check-access.ts'
import { createChannel } from './create-channel.ts'
import { listenHttp } from './listen-http.ts'
import { onClicks } from './on-click.ts'
import { onSubmissions } from './on-submit.ts'
import { quietLogger } from './quiet-logger.ts'
import { type Connection, stayConnected } from './stay-connected.ts'

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
    parts.log.error({ err: error }, 'a click or modal could not be handled; Slack shows the member an error')
  })
  const clicks = { client, deskChannel: parts.deskChannel, desk: parts.desk, log: parts.log }
  onClicks(app, clicks)
  onSubmissions(app, clicks)
  let connection: Connection | undefined

  return {
    channel: createChannel(client, parts.deskChannel),
    start: async () => {
      await checkAccess(parts, client, options)
      connection =
        receiver instanceof SocketModeReceiver
          ? stayConnected(receiver, parts.log)
          : await listenHttp(app, parts.httpPort ?? 0)
    },
    stop: async () => {
      await connection?.close()
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

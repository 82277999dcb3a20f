import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeAtOnce, listenLocally } from '../local-server.ts'
import { createDriver, type SlackDriver } from './driver.ts'
import { createApiServer } from './serve.ts'
import { createWorld } from './world.ts'

export interface SlackServerOptions {
  readonly botToken: string
  /** Payloads go over Socket Mode when it is there. */
  readonly appToken?: string
  /** Without an app token: payloads are posted, signed with this, to `requestUrl`. */
  readonly signingSecret?: string
  /** The driver can set it later too. */
  readonly requestUrl?: string
  readonly deskChannel?: string
  /** A free one when absent. */
  readonly port?: number
  /** Whether about one message a second to a channel is enforced; the driver can switch it. */
  readonly rateLimits?: boolean
}

export interface SlackServer {
  /** To be used as the Web API's address, ending in /api/; the same over a restart. */
  readonly url: string
  readonly deskChannel: string
  readonly driver: SlackDriver
  /** Cuts every connection. Nothing is forgotten. */
  stop(): Promise<void>
  /** Listens again on the same port, after `stop`. */
  start(): Promise<void>
}

/** A Slack on this machine, for tests and the playground: behaves as slack.com does for what the app uses. */
export async function startSlackServer(options: SlackServerOptions): Promise<SlackServer> {
  const world = createWorld(
    { botToken: options.botToken, appToken: options.appToken, signingSecret: options.signingSecret },
    options.deskChannel ?? 'C0DESK0001',
    options.rateLimits ?? false,
  )
  world.requestUrl = options.requestUrl ?? null
  let server: Server | undefined = await listenLocally(createApiServer(world), options.port ?? 0)
  const { port } = server.address() as AddressInfo
  world.address = `127.0.0.1:${port}`
  return {
    url: `http://${world.address}/api/`,
    deskChannel: world.deskChannel,
    driver: createDriver(world),
    stop: async () => {
      const closing = server
      server = undefined
      if (closing !== undefined) await closeAtOnce(closing, () => world.sockets.drop())
    },
    start: async () => {
      server ??= await listenLocally(createApiServer(world), port)
    },
  }
}

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeAtOnce, listenLocally } from '../local-server.ts'
import { createDriver, type TelegramDriver } from './driver.ts'
import { createApiServer } from './serve.ts'
import { createWorld } from './world.ts'

export interface TelegramServerOptions {
  readonly token: string
  /** A free one when absent. */
  readonly port?: number
  /** Whether one message a second to a chat and 30 a second over all are enforced; the driver can switch it. */
  readonly rateLimits?: boolean
}

export interface TelegramServer {
  /** To be used as apiRoot; the same over a restart. */
  readonly url: string
  readonly driver: TelegramDriver
  /** Cuts every connection. Nothing is forgotten. */
  stop(): Promise<void>
  /** Listens again on the same port, after `stop`. */
  start(): Promise<void>
}

/** A Telegram on this machine, for tests and the playground: behaves as api.telegram.org does for what the bot uses. */
export async function startTelegramServer(options: TelegramServerOptions): Promise<TelegramServer> {
  const world = createWorld(options.token, options.rateLimits ?? false)
  let server: Server | undefined = await listenLocally(createApiServer(world), options.port ?? 0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    driver: createDriver(world),
    stop: async () => {
      const closing = server
      server = undefined
      if (closing !== undefined) await closeAtOnce(closing)
    },
    start: async () => {
      server ??= await listenLocally(createApiServer(world), port)
    },
  }
}

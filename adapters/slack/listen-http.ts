import { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import { SelgusError } from '../../src/errors.ts'
import type { Connection } from './stay-connected.ts'

const graceMs = 1_000

/** Takes Slack's requests on this port until `close`. Throws SelgusError 'config-invalid' when it is not to be had. */
export async function listenHttp(app: App, port: number): Promise<Connection> {
  const server: unknown = await app.start(port).catch((cause: unknown) => {
    throw new SelgusError('config-invalid', `Nothing can listen on SLACK_HTTP_PORT ${port}`, {
      cause,
      remedy: 'Stop the program that listens there, or set another port.',
    })
  })
  return {
    close: async () => {
      const stopped = app.stop().catch(() => undefined)
      await Promise.race([stopped, wait(graceMs)])
      // Node waits for connections on which nothing was ever asked, as proxies keep them.
      if (server instanceof Server) server.closeAllConnections()
      await stopped
    },
  }
}

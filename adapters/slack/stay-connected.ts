import { setTimeout as wait } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../src/log.ts'
import { translateError } from './translate-error.ts'

const firstPauseMs = 250
const longestPauseMs = 30_000

export interface Connection {
  /** Resolves when the socket is closed for good. */
  close(): Promise<void>
}

/**
 * Keeps the socket open until `close`. The library's own reconnecting ends in an unhandled rejection when Slack cannot
 * be reached at that moment (socket-mode/SocketModeClient.js: delayReconnectAttempt), so it is switched off.
 */
export function stayConnected({ client }: SocketModeReceiver, log: Log): Connection {
  const stopping = new AbortController()
  const ended = run()

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const closed = new Promise<void>((resolve) => client.once('disconnected', () => resolve()))
      try {
        await client.start()
        // `close` may have given up waiting for this connection.
        if (stopping.signal.aborted) return void client.disconnect()
        log.info({}, 'connected to Slack')
        failures = 0
        await closed
      } catch (error) {
        failures += 1
        if (!stopping.signal.aborted)
          log.warn({ err: translateError(error, 'apps.connections.open') }, 'no connection to Slack')
      }
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** failures)
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    close: async () => {
      stopping.abort()
      await Promise.race([client.disconnect(), wait(1_000)])
      await Promise.race([ended, wait(1_000)])
    },
  }
}

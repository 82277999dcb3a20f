import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../src/log.ts'

/** Bolt's own log lines quote payloads and addresses of sockets; of them we keep only that there was one. */
export function quietLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.debug({}, 'Slack library: a warning'),
    error: () => log.warn({}, 'Slack library: an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  }
}

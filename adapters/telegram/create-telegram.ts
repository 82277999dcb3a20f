import { Api } from 'grammy'
import type { Log } from '../../src/log.ts'
import type { PatientChannel, PatientIntake } from '../../src/ports.ts'
import { createChannel } from './deliver-message.ts'
import { grammySignal } from './grammy-signal.ts'
import { pollUpdates } from './poll-updates.ts'
import { type Menu, publishCommands } from './publish-commands.ts'
import { createTakeIn } from './take-in.ts'
import { backoffMs, defaultTiming, sleep, type Timing } from './timing.ts'
import { refusesToken, tokenRefused, translateError } from './translate-error.ts'

export interface TelegramParts {
  readonly token: string
  /** Address of another Bot API server, for the playground and for a local one. */
  readonly apiRoot?: string | undefined
  readonly intake: PatientIntake
  readonly log: Log
  /** The bot's menu in each language. */
  readonly commands: Menu
  /** The menu for patients whose program is set to none of these languages. */
  readonly defaultLanguage: string
  readonly timing?: Partial<Timing>
}

export interface Telegram {
  readonly channel: PatientChannel
  /**
   * Begins to fetch updates. Throws SelgusError 'config-invalid' when Telegram does not accept the token; when Telegram
   * cannot be reached it resolves all the same and goes on trying, so that the rest of the hotline runs.
   */
  start(): Promise<void>
  /** Ends the long poll at once and resolves when the update being taken in is done. */
  stop(): Promise<void>
}

/** Telegram by long polling: needs no inbound port, and one process per token. */
export function createTelegram(parts: TelegramParts): Telegram {
  const timing: Timing = { ...defaultTiming, ...parts.timing }
  const { api, pollApi } = createApis(parts, timing)
  let stopping = new AbortController()
  let running: Promise<void> | undefined

  return {
    channel: createChannel(api),
    start: async () => {
      if (running !== undefined) return
      stopping = new AbortController()
      const { signal } = stopping
      const run = { ...parts, api, pollApi, timing, signal }
      const connected = await tryConnect(run)
      if (!signal.aborted) running = fetchFromNowOn(run, connected)
    },
    stop: async () => {
      stopping.abort()
      await running
      running = undefined
    },
  }
}

interface Run extends Omit<TelegramParts, 'timing'> {
  readonly api: Api
  readonly pollApi: Api
  readonly timing: Timing
  readonly signal: AbortSignal
}

/** Two clients, since a long poll is meant to take longer than any other call may. */
function createApis({ token, apiRoot }: TelegramParts, timing: Timing): { api: Api; pollApi: Api } {
  const root = apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') }
  const callSeconds = timing.callTimeoutMs / 1_000
  return {
    api: new Api(token, { ...root, timeoutSeconds: callSeconds }),
    pollApi: new Api(token, { ...root, timeoutSeconds: timing.pollSeconds + callSeconds }),
  }
}

/** False when Telegram cannot be reached now. */
async function tryConnect(run: Run): Promise<boolean> {
  try {
    await connect(run)
    return true
  } catch (error) {
    if (refusesToken(error)) throw tokenRefused()
    if (!run.signal.aborted) logNotConnected(run, error)
    return false
  }
}

/** Checks the token, and takes away a webhook set elsewhere, which would keep updates from us; none is dropped. */
async function connect({ api, log, signal }: Run): Promise<void> {
  await api.getMe(grammySignal(signal))
  await api.deleteWebhook({ drop_pending_updates: false }, grammySignal(signal))
  log.info({}, 'connected to Telegram')
}

/** Never throws: every failure is logged and tried again until the signal aborts. */
async function fetchFromNowOn(run: Run, connectedAlready: boolean): Promise<void> {
  const { api, pollApi, signal, timing, log, commands, defaultLanguage } = run
  let connected = connectedAlready
  for (let failures = 1; !connected && !signal.aborted; failures += 1) {
    await sleep(backoffMs(timing, failures), signal)
    if (signal.aborted) return
    connected = await connect(run).then(
      () => true,
      (error: unknown) => logNotConnected(run, error),
    )
  }
  if (signal.aborted) return
  const published = publishCommands(api, commands, defaultLanguage, log, signal)
  await pollUpdates({ api: pollApi, takeIn: createTakeIn(run), log, timing, signal })
  await published
}

function logNotConnected({ log, signal }: Run, error: unknown): false {
  const failure = refusesToken(error) ? tokenRefused() : translateError(error, 'getMe')
  if (!signal.aborted) log.error({ err: failure }, 'Telegram cannot be used, trying again')
  return false
}

import { afterEach, expect, vi } from 'vitest'
import {
  startTelegramServer,
  type TelegramServer,
} from '../../adapters/playground/telegram/start-telegram-server.ts'
import { createTelegram, type Telegram } from '../../adapters/telegram/create-telegram.ts'
import type { Timing } from '../../adapters/telegram/timing.ts'
import type { PatientUpdate } from '../../src/conversation/event.ts'
import { createLog } from '../../src/log.ts'
import type { PatientIntake } from '../../src/ports.ts'

export const token = '7000000001:AAE_test-token_of-the-local-server'

const quick: Timing = { pollSeconds: 5, callTimeoutMs: 400, firstBackoffMs: 20, maxBackoffMs: 100 }

export const menu = {
  et: [
    { command: 'help', description: 'Mida ma oskan' },
    { command: 'human', description: 'Kirjuta inimesele' },
  ],
  ru: [{ command: 'help', description: 'Что я умею' }],
  en: [{ command: 'help', description: 'What I can do' }],
}

export interface Bench {
  readonly server: TelegramServer
  readonly telegram: Telegram
  /** What the intake stored, in order. */
  readonly stored: PatientUpdate[]
  /** The log, one JSON line each. */
  readonly lines: string[]
}

export interface BenchOptions {
  readonly intake?: PatientIntake
  readonly timing?: Partial<Timing>
  readonly token?: string
  readonly apiRoot?: string
  readonly rateLimits?: boolean
}

const endings: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

/** A local Telegram and the real adapter, not yet started; both end with the test. */
export async function setUp(options: BenchOptions = {}): Promise<Bench> {
  const server = await startTelegramServer({ token, rateLimits: options.rateLimits ?? false })
  endings.push(server.stop)
  const stored: PatientUpdate[] = []
  const { telegram, lines } = createBot(options.apiRoot ?? server.url, {
    ...options,
    intake: async (update) => {
      await options.intake?.(update)
      stored.push(update)
    },
  })
  return { server, telegram, stored, lines }
}

/** The adapter alone; it is stopped with the test. */
export function createBot(
  apiRoot: string,
  options: BenchOptions & { intake: PatientIntake },
): { telegram: Telegram; lines: string[] } {
  const lines: string[] = []
  const telegram = createTelegram({
    token: options.token ?? token,
    apiRoot,
    intake: options.intake,
    log: createLog('debug', { write: (line) => void lines.push(line) }),
    commands: menu,
    defaultLanguage: 'et',
    timing: { ...quick, ...options.timing },
  })
  endings.push(telegram.stop)
  return { telegram, lines }
}

export async function startUp(options: BenchOptions = {}): Promise<Bench> {
  const bench = await setUp(options)
  await bench.telegram.start()
  return bench
}

/** Waits until something is so. */
export async function until(check: () => unknown, timeout = 5_000): Promise<void> {
  await vi.waitFor(() => expect(check()).toBeTruthy(), { timeout, interval: 10 })
}

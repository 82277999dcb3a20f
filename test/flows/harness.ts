import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, vi } from 'vitest'
import type { SlackMember } from '../../adapters/playground/slack/driver.ts'
import type { SlackMessage } from '../../adapters/playground/slack/model.ts'
import { type SlackServer, startSlackServer } from '../../adapters/playground/slack/start-slack-server.ts'
import type { ShownMessage } from '../../adapters/playground/telegram/model.ts'
import type { TelegramUser } from '../../adapters/playground/telegram/person.ts'
import {
  startTelegramServer,
  type TelegramServer,
} from '../../adapters/playground/telegram/start-telegram-server.ts'
import { requireConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { startOnPlatforms } from '../../src/run/run-platforms.ts'
import type { Running } from '../../src/run/running.ts'
import { fixtureFiles } from '../knowledge/fixture.ts'
import { learnBeforehand } from '../matcher/shipped.ts'

export const tokens = {
  telegram: '7000000001:AAE_test-token_of-the-local-server',
  slackBot: 'xoxb-1-test-bot-token',
  slackApp: 'xapp-1-test-app-token',
}

export const shippedKnowledge = 'knowledge/asper-biogene'

/** Both platforms on this machine, with a folder for the program's data. */
export interface Platforms {
  readonly telegram: TelegramServer
  readonly slack: SlackServer
  readonly folder: string
  /** What the program reads from its environment to find all of this. */
  readonly environment: Record<string, string>
  stop(): Promise<void>
}

/** With `learned`, the program starts as on the second day: what the matcher learned is there. */
export async function startPlatforms(
  knowledge = shippedKnowledge,
  learned = knowledge === shippedKnowledge,
): Promise<Platforms> {
  const folder = mkdtempSync(join(tmpdir(), 'selgus-flow-'))
  if (learned) learnBeforehand(join(folder, 'data'))
  const telegram = await startTelegramServer({ token: tokens.telegram, rateLimits: true })
  const slack = await startSlackServer({
    botToken: tokens.slackBot,
    appToken: tokens.slackApp,
    rateLimits: true,
  })
  return {
    telegram,
    slack,
    folder,
    environment: {
      TELEGRAM_BOT_TOKEN: tokens.telegram,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: tokens.slackBot,
      SLACK_APP_TOKEN: tokens.slackApp,
      SLACK_API_URL: slack.url,
      SLACK_DESK_CHANNEL: slack.deskChannel,
      DATA_DIR: join(folder, 'data'),
      KNOWLEDGE_DIR: knowledge,
      LOG_LEVEL: 'debug',
    },
    stop: async () => {
      await telegram.stop()
      await slack.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The whole program in this process, on both local platforms. */
export interface Hotline extends Platforms {
  /** The log, one JSON line each. */
  readonly lines: string[]
  /** Stops the program as SIGTERM does and starts it anew on the same data. */
  restart(): Promise<void>
  halt(): Promise<void>
}

export async function startHotline(knowledge?: string): Promise<Hotline> {
  const platforms = await startPlatforms(knowledge)
  const lines: string[] = []
  let running: Running | null = null
  const start = async () => {
    const config = requireConfig(platforms.environment)
    if (config.platforms === null) throw new Error('the platforms are configured above')
    const log = createLog('debug', { write: (line) => void lines.push(line) })
    running = await startOnPlatforms({ config, log }, config.platforms)
  }
  const halt = async () => {
    await running?.stop()
    running = null
  }
  await start()
  return {
    ...platforms,
    lines,
    halt,
    restart: async () => {
      await halt()
      await start()
    },
    stop: async () => {
      await halt()
      await platforms.stop()
    },
  }
}

/** The fixture's small incident in a folder, for what does not depend on the knowledge: it is ready in no time. */
export function writeFixture(folder: string): string {
  const knowledge = join(folder, 'knowledge')
  for (const [name, content] of fixtureFiles()) {
    const path = join(knowledge, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  return knowledge
}

/** Waits until `check` no longer throws and is not false, and returns what it returned. */
export function eventually<T>(check: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(
    async () => {
      const result = await check()
      expect(result).not.toBe(false)
      expect(result).not.toBeUndefined()
      return result
    },
    { timeout, interval: 20 },
  )
}

/** All that a Slack message shows, as one text. */
export function shownIn(message: SlackMessage): string {
  return JSON.stringify(message.blocks)
}

/** The bot's messages to a user, oldest first. */
export function botMessages(hotline: Platforms, user: TelegramUser): readonly ShownMessage[] {
  return hotline.telegram.driver.messages(user).filter(({ from }) => from === 'bot')
}

/** The bot's first message to the user after `since` whose text matches. */
export function reply(
  hotline: Platforms,
  user: TelegramUser,
  pattern: RegExp | string,
  since?: ShownMessage,
): Promise<ShownMessage> {
  const fits = ({ text }: ShownMessage) =>
    typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)
  return hotline.telegram.driver.waitFor(user, fits, {
    timeoutMs: 15_000,
    ...(since === undefined ? {} : { after: since }),
  })
}

/** The card whose question is this text. */
export function cardOf(hotline: Platforms, question: string): Promise<SlackMessage> {
  return hotline.slack.driver.waitFor(
    (message) =>
      message.threadTs === null && shownIn(message).includes(JSON.stringify(question).slice(1, -1)),
    { timeoutMs: 15_000 },
  )
}

/** Waits until the card, as it is now, shows this. */
export function cardShows(
  hotline: Platforms,
  card: SlackMessage,
  pattern: RegExp | string,
): Promise<SlackMessage> {
  return eventually(() => {
    const now = hotline.slack.driver.messages.find(({ ts }) => ts === card.ts)
    if (now === undefined) throw new Error('the card is gone')
    const shown = shownIn(now)
    const fits = typeof pattern === 'string' ? shown.includes(pattern) : pattern.test(shown)
    if (!fits) throw new Error(`the card does not show ${pattern}: ${shown}`)
    return now
  }, 15_000)
}

/** Clicks as a person does who sees a warning at the button: again, until Slack takes it. */
export async function clickUntilTaken(
  member: SlackMember,
  card: SlackMessage,
  action: string,
): Promise<void> {
  await eventually(async () => (await member.click(card, action)).acked, 20_000)
}

/** Writes an answer as this member, through the modal and its preview. */
export async function answerAs(
  member: SlackMember,
  card: SlackMessage,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  await clickUntilTaken(member, card, 'answer')
  await eventually(() => member.view !== null)
  const fields = Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [`text-${language}`, text]),
  )
  expect(await member.submit(fields)).toMatchObject({ acked: true, result: 'push' })
  expect(await member.submit()).toMatchObject({ acked: true, result: 'clear' })
}

/** Every byte the program keeps in its data folder's database. */
export function databaseBytes(folder: string): Buffer {
  return Buffer.concat(
    ['selgus.db', 'selgus.db-wal', 'selgus.db-shm'].map((name) => {
      try {
        return readFileSync(join(folder, 'data', name))
      } catch {
        return Buffer.of()
      }
    }),
  )
}

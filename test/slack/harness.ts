import { randomUUID } from 'node:crypto'
import { afterEach, expect, vi } from 'vitest'
import {
  type SlackServer,
  type SlackServerOptions,
  startSlackServer,
} from '../../adapters/playground/slack/start-slack-server.ts'
import { createSlack, type Slack, type SlackParts } from '../../adapters/slack/create-slack.ts'
import type { Card, StaffUpdate } from '../../src/desk/card.ts'
import type { Draft } from '../../src/desk/case.ts'
import { createLog } from '../../src/log.ts'
import type { StaffDesk } from '../../src/ports.ts'

export const botToken = 'xoxb-700000000001-bot-token-of-the-local-server'
export const appToken = 'xapp-1-A0SELGUS01-app-token-of-the-local-server'
export const signingSecret = 'signing-secret-of-the-local-server'

/** The desk as the staff channel sees it, in memory: what it is asked to keep, and cards that a test sets. */
export interface TestDesk extends StaffDesk {
  readonly cards: Map<string, Card>
  readonly updates: StaffUpdate[]
  readonly drafts: Map<string, Draft>
  /** Called before an action is kept; throws when keeping fails. */
  beforeAct: () => unknown
}

export interface Bench {
  readonly server: SlackServer
  readonly slack: Slack
  readonly desk: TestDesk
  /** The log, one JSON line each. */
  readonly lines: string[]
}

export interface BenchOptions extends Partial<SlackServerOptions> {
  /** Payloads are posted, signed, to `requestUrl`; else they go over a socket. */
  readonly http?: boolean
  readonly parts?: Partial<SlackParts>
}

const endings: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

/** Ends with the test, what was begun last first. */
export function atEnd(end: () => Promise<void>): void {
  endings.push(end)
}

/** A local Slack and the real adapter, not yet started; both end with the test. */
export async function setUp({ http = false, parts, ...options }: BenchOptions = {}): Promise<Bench> {
  const mode = http ? { signingSecret } : { appToken }
  const server = await startSlackServer({ botToken, ...mode, ...options })
  atEnd(server.stop)
  const { url: apiUrl, deskChannel } = server
  return { server, ...createAdapter({ appToken: undefined, ...mode, apiUrl, deskChannel, ...parts }) }
}

/** The adapter alone; it is stopped with the test. */
export function createAdapter(parts: Partial<SlackParts>): Pick<Bench, 'slack' | 'desk' | 'lines'> {
  const lines: string[] = []
  const desk = createDesk()
  const slack = createSlack({
    botToken,
    appToken,
    deskChannel: 'C0DESK0001',
    desk,
    log: createLog('debug', { write: (line) => void lines.push(line) }),
    ...parts,
  })
  atEnd(slack.stop)
  return { slack, desk, lines }
}

export async function startUp(options: BenchOptions = {}): Promise<Bench> {
  const bench = await setUp(options)
  await bench.slack.start()
  await until(() => bench.server.driver.connected)
  return bench
}

/** A started bench with a member and a card in the channel. */
export async function startWithCard(change: Partial<Card> = {}, options: BenchOptions = {}) {
  const bench = await startUp(options)
  const { driver } = bench.server
  const staff = driver.member('Tiina')
  const card = makeCard(change)
  bench.desk.cards.set(card.caseId, card)
  const ref = await bench.slack.channel.postCard(card)
  const message = await driver.waitFor(({ ts }) => ref.endsWith(ts))
  return { ...bench, driver, staff, card, ref, message }
}

export function makeCard(change: Partial<Card> = {}): Card {
  const at = new Date('2026-11-20T10:00:00Z')
  return {
    caseId: randomUUID(),
    kind: 'unknown',
    state: 'open',
    entry: null,
    question: 'Kas minu andmed lekkisid?',
    language: 'et',
    considered: [],
    askers: [waiting('et')],
    claimedBy: null,
    openedAt: at,
    ...change,
  }
}

export function waiting(language: string, pseudonym = 'P-7F3K'): Card['askers'][number] {
  return { pseudonym, language, state: 'waiting', since: new Date('2026-11-20T10:00:00Z'), reachable: true }
}

function createDesk(): TestDesk {
  const cards = new Map<string, Card>()
  const drafts = new Map<string, Draft>()
  const updates: StaffUpdate[] = []
  const desk: TestDesk = {
    cards,
    drafts,
    updates,
    beforeAct: () => undefined,
    act: async (update) => {
      await desk.beforeAct()
      updates.push(update)
    },
    card: async (caseId) => cards.get(caseId) ?? null,
    saveDraft: async (caseId, staff, texts) => {
      const key = `${caseId} ${staff}`
      const draft: Draft = { id: drafts.get(key)?.id ?? randomUUID(), caseId, staff, texts }
      drafts.set(key, draft)
      return draft.id
    },
    draft: async (caseId, staff) => drafts.get(`${caseId} ${staff}`) ?? null,
  }
  return desk
}

/** Waits until something is so. */
export async function until(check: () => unknown, timeout = 5_000): Promise<void> {
  await vi.waitFor(() => expect(check()).toBeTruthy(), { timeout, interval: 10 })
}

export function count(lines: readonly string[], pattern: RegExp): number {
  return lines.filter((line) => pattern.test(line)).length
}

/** Everything a log or a report could show of an error. */
export function everything(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error)
  return [error.stack, JSON.stringify(error), everything(error.cause ?? null)].join('\n')
}

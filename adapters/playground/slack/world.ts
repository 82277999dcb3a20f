import { createPlannedFaults } from '../planned-faults.ts'
import type { Faults } from './faults.ts'
import type { ApiRequest, Change, Ephemeral, Person, SlackMessage } from './model.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import { createSockets, type Envelope, type Sockets } from './sockets.ts'
import { createTriggers, type Triggers } from './triggers.ts'
import type { View } from './view.ts'

/** With what the app and this Slack know each other. */
export interface Credentials {
  readonly botToken: string
  readonly appToken: string | undefined
  readonly signingSecret: string | undefined
}

/** What somebody would change who is not Slack, or repeats an old request of Slack's. */
export interface Forgery {
  readonly secret?: string
  readonly ageSeconds?: number
}

/** All that the local Slack knows. It outlives the HTTP server, so that a restart forgets nothing. */
export interface World {
  readonly credentials: Credentials
  readonly deskChannel: string
  readonly sockets: Sockets
  readonly triggers: Triggers
  readonly faults: Faults
  readonly limits: RateLimits
  readonly people: Map<string, Person>
  /** Messages of the desk channel and its threads, in the order they were written. */
  readonly messages: SlackMessage[]
  readonly ephemerals: Ephemeral[]
  /** The open modals of each member, lowest first. */
  readonly stacks: Map<string, readonly View[]>
  /** The app's home tab, by member. */
  readonly homes: Map<string, View>
  readonly requests: ApiRequest[]
  readonly listeners: Set<(change: Change) => void>
  readonly requestListeners: Set<(request: ApiRequest) => void>
  /** Whether the app is in the desk channel. */
  botInDesk: boolean
  /** Others see a private channel only from inside. */
  deskIsPrivate: boolean
  /** Where payloads go without Socket Mode. */
  requestUrl: string | null
  /** How signed requests are spoiled; null: not at all. */
  forgery: Forgery | null
  /** What was sent to the app last. */
  lastEnvelope: Envelope | null
  /** host:port of this server. */
  address: string
  /** A fresh time stamp, the id of a message. */
  nextTs(): string
  tell(change: Change): void
}

export function createWorld(credentials: Credentials, deskChannel: string, rateLimits: boolean): World {
  const listeners = new Set<(change: Change) => void>()
  const tell = (change: Change) => {
    for (const listener of [...listeners]) listener(change)
  }
  let lastMicros = 0
  return {
    credentials,
    deskChannel,
    sockets: createSockets((connected) => tell({ type: 'socket', connected })),
    triggers: createTriggers(),
    faults: createPlannedFaults(),
    limits: createRateLimits(rateLimits),
    people: new Map(),
    messages: [],
    ephemerals: [],
    stacks: new Map(),
    homes: new Map(),
    requests: [],
    listeners,
    requestListeners: new Set(),
    botInDesk: true,
    deskIsPrivate: true,
    requestUrl: null,
    forgery: null,
    lastEnvelope: null,
    address: '',
    nextTs: () => {
      lastMicros = Math.max(Date.now() * 1_000, lastMicros + 1)
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`
    },
    tell,
  }
}

export function findMessage(world: World, ts: string): SlackMessage | undefined {
  return world.messages.find((message) => message.ts === ts && !message.deleted)
}

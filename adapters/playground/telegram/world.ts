import type { BotCommand, Chat, User } from 'grammy/types'
import { createPlannedFaults } from '../planned-faults.ts'
import { badRequest, forbidden } from './api-error.ts'
import type { Faults } from './faults.ts'
import type { ApiRequest, Change, GroupChat, Person, Press, ShownMessage } from './model.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import { createUpdateQueue, type UpdateQueue } from './update-queue.ts'

/** All that the local Telegram knows. It outlives the HTTP server, so that a restart forgets nothing. */
export interface World {
  readonly token: string
  readonly queue: UpdateQueue
  readonly faults: Faults
  readonly limits: RateLimits
  readonly people: Map<number, Person>
  readonly groups: Map<number, GroupChat>
  /** By chat, in the order they were written. */
  readonly transcripts: Map<number, ShownMessage[]>
  readonly presses: Map<string, Press>
  /** By scope and language, see `commandKey`. */
  readonly commands: Map<string, readonly BotCommand[]>
  readonly requests: ApiRequest[]
  readonly listeners: Set<(change: Change) => void>
  readonly requestListeners: Set<(request: ApiRequest) => void>
  webhook: string
  /** A fresh number, for messages and queries. */
  nextId(): number
  tell(change: Change): void
}

export function createWorld(token: string, rateLimits: boolean): World {
  const listeners = new Set<(change: Change) => void>()
  let lastId = 0
  return {
    token,
    queue: createUpdateQueue(),
    faults: createPlannedFaults(),
    limits: createRateLimits(rateLimits),
    people: new Map(),
    groups: new Map(),
    transcripts: new Map(),
    presses: new Map(),
    commands: new Map(),
    requests: [],
    listeners,
    requestListeners: new Set(),
    webhook: '',
    nextId: () => {
      lastId += 1
      return lastId
    },
    tell: (change) => {
      for (const listener of [...listeners]) listener(change)
    },
  }
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000)
}

/** A person as Telegram shows them to a bot. */
export function userOf({ id, firstName, username, languageCode }: Person): User {
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(username === undefined ? {} : { username }),
    ...(languageCode === undefined ? {} : { language_code: languageCode }),
  }
}

export function privateChat({ id, firstName, username }: Person): Chat.PrivateChat {
  return { id, type: 'private', first_name: firstName, ...(username === undefined ? {} : { username }) }
}

export function groupChat({ id, type, title }: GroupChat): Chat {
  return { id, type, title } as Chat
}

/** The chat if the bot may write there; else throws as the Bot API does. */
export function requireWritable(world: World, chatId: number): Chat {
  const person = world.people.get(chatId)
  if (person !== undefined && person.state !== 'stranger') {
    if (person.state === 'blocked') throw forbidden('bot was blocked by the user')
    if (person.state === 'deactivated') throw forbidden('user is deactivated')
    return privateChat(person)
  }
  const group = world.groups.get(chatId)
  if (group === undefined) throw badRequest('chat not found')
  if (!group.botPresent) throw forbidden(`bot is not a member of the ${group.type} chat`)
  return groupChat(group)
}

export function messagesOf(world: World, chatId: number): ShownMessage[] {
  const known = world.transcripts.get(chatId)
  if (known !== undefined) return known
  const made: ShownMessage[] = []
  world.transcripts.set(chatId, made)
  return made
}

export function findMessage(world: World, chatId: number, id: number | undefined): ShownMessage | undefined {
  return world.transcripts.get(chatId)?.find((message) => message.id === id && !message.deleted)
}

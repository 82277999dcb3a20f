import type { BotCommand, Update } from 'grammy/types'
import type { Fault } from './faults.ts'
import { membershipChange } from './membership.ts'
import type { ApiRequest, Change, GroupChat, Person, ShownMessage } from './model.ts'
import { createUser, type TelegramUser } from './person.ts'
import type { UpdateContent } from './update-queue.ts'
import { type Wanted, waitForMessage } from './wait-for-message.ts'
import { groupChat, messagesOf, nowSeconds, userOf, type World } from './world.ts'

export interface UserOptions {
  readonly firstName: string
  readonly username?: string
  readonly languageCode?: string
  readonly id?: number
}

/** The strings of the local Telegram: what people do in their app, what goes wrong, and what can be seen. */
export interface TelegramDriver {
  user(options: UserOptions): TelegramUser
  /** Everybody there is, for the page. */
  readonly people: readonly Readonly<Person>[]
  readonly groups: readonly Readonly<GroupChat>[]
  messages(user: TelegramUser): readonly Readonly<ShownMessage>[]
  /** The first message of the bot to this user that is wanted, already there or still to come; rejects in the end. */
  waitFor(
    user: TelegramUser,
    predicate: (message: ShownMessage) => boolean,
    wanted?: Wanted | number,
  ): Promise<ShownMessage>

  /** Somebody puts the bot into a group or channel of theirs. Returns its id. */
  addBotToGroup(user: TelegramUser, options?: { title?: string; type?: GroupChat['type'] }): number
  writeInGroup(user: TelegramUser, groupId: number, text: string): void
  postInChannel(channelId: number, text: string): void

  /** The next `count` calls of `method` ("*": of any) go wrong in this way. */
  next(method: string, fault: Fault, count?: number): void
  clearFaults(): void
  limitRates(on: boolean): void
  /** Sends any update, also one Telegram would never send. Returns its number, null when the bot does not want it. */
  inject(content: UpdateContent | Record<string, unknown>): number | null
  redeliver(updateId: number): void
  /** From now on no button pressed so far can be answered any more. */
  expirePresses(): void
  answered(queryId: string): boolean

  /** The bot's menu: of the language, or without one. */
  menu(language?: string): readonly BotCommand[]
  readonly webhook: string
  setWebhook(url: string): void
  readonly updates: readonly Update[]
  readonly unconfirmed: readonly Update[]
  readonly requests: readonly ApiRequest[]
  /** Both return how to end it. */
  onRequest(listener: (request: ApiRequest) => void): () => void
  subscribe(listener: (change: Change) => void): () => void
}

export function createDriver(world: World): TelegramDriver {
  return {
    ...createPeople(world),
    ...createGroups(world),
    next: (method, fault, count = 1) => world.faults.next(method, fault, count),
    clearFaults: () => world.faults.clear(),
    limitRates: (on) => world.limits.enable(on),
    inject: (content) => world.queue.push(content as UpdateContent),
    redeliver: (updateId) => world.queue.redeliver(updateId),
    expirePresses: () => {
      for (const press of world.presses.values()) press.expired = true
    },
    answered: (queryId) => world.presses.get(queryId)?.answered ?? false,
    menu: (language = '') => world.commands.get(`default/${language}`) ?? [],
    setWebhook: (url) => {
      world.webhook = url
    },
    onRequest: (listener) => listenTo(world.requestListeners, listener),
    subscribe: (listener) => listenTo(world.listeners, listener),
    get people() {
      return [...world.people.values()]
    },
    get groups() {
      return [...world.groups.values()]
    },
    get webhook() {
      return world.webhook
    },
    get updates() {
      return world.queue.made
    },
    get unconfirmed() {
      return world.queue.pending
    },
    get requests() {
      return world.requests
    },
  }
}

function createPeople(world: World): Pick<TelegramDriver, 'user' | 'messages' | 'waitFor'> {
  return {
    user: ({ id = 5_100_000_000 + world.nextId(), ...options }) => {
      const known = world.people.get(id)
      const person: Person = known ?? { id, ...options, state: 'stranger' }
      world.people.set(id, person)
      world.tell({ type: 'chat', chatId: id })
      return createUser(world, person)
    },
    messages: ({ id }) => messagesOf(world, id),
    waitFor: ({ id }, predicate, wanted = {}) =>
      waitForMessage(world, id, predicate, typeof wanted === 'number' ? { timeoutMs: wanted } : wanted),
  }
}

function createGroups(
  world: World,
): Pick<TelegramDriver, 'addBotToGroup' | 'writeInGroup' | 'postInChannel'> {
  const requireGroup = (id: number): GroupChat => {
    const group = world.groups.get(id)
    if (group === undefined) throw new Error(`There is no group ${id}.`)
    return group
  }
  const message = (group: GroupChat, content: object) =>
    ({ message_id: world.nextId(), chat: groupChat(group), date: nowSeconds(), ...content }) as never
  const from = ({ id }: TelegramUser) => {
    const person = world.people.get(id)
    return person === undefined ? undefined : userOf(person)
  }
  return {
    addBotToGroup: (user, { title = 'A group', type = 'supergroup' } = {}) => {
      const group: GroupChat = { id: -1_000_000_000_000 - world.nextId(), type, title, botPresent: true }
      world.groups.set(group.id, group)
      const status = type === 'channel' ? 'administrator' : 'member'
      world.queue.push({ my_chat_member: membershipChange(groupChat(group), from(user), 'left', status) })
      world.tell({ type: 'chat', chatId: group.id })
      return group.id
    },
    writeInGroup: (user, groupId, text) => {
      const group = requireGroup(groupId)
      if (group.botPresent) world.queue.push({ message: message(group, { from: from(user), text }) })
    },
    postInChannel: (channelId, text) => {
      const channel = requireGroup(channelId)
      if (channel.botPresent) world.queue.push({ channel_post: message(channel, { text }) })
    },
  }
}

function listenTo<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

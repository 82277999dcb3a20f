import { deliver, redeliver } from './deliver.ts'
import type { Fault } from './faults.ts'
import { createMember, type SlackMember } from './member.ts'
import type { ApiRequest, Change, Ephemeral, OpenView, Person, SlackMessage } from './model.ts'
import type { Answer, RefreshReason } from './sockets.ts'
import { showView } from './view.ts'
import { type Wanted, waitForMessage } from './wait-for-message.ts'
import { type Forgery, findMessage, type World } from './world.ts'

export type { SlackMember } from './member.ts'
export type { SlackMessage } from './model.ts'

export interface MemberOptions {
  readonly id?: string
  /** In the desk channel, unless false. */
  readonly inDesk?: boolean
}

/** The strings of the local Slack: what members do, what goes wrong, and what can be seen. */
export interface SlackDriver {
  member(name: string, options?: MemberOptions): SlackMember
  /** Everybody there is, for the page. */
  readonly members: readonly Readonly<Person>[]
  /** Top-level messages of the desk channel, oldest first. */
  readonly messages: readonly SlackMessage[]
  /** The replies under a message. */
  thread(message: SlackMessage): readonly SlackMessage[]
  readonly ephemerals: readonly Ephemeral[]
  /** What stands on the app's home tab of a member. */
  home(member: { readonly id: string }): OpenView | null
  /** The first message that is wanted, there already, or posted or changed later; rejects in the end. */
  waitFor(predicate: (message: SlackMessage) => boolean, wanted?: Wanted): Promise<SlackMessage>

  /** The next `count` calls of `method` ("*": of any) go wrong in this way. */
  next(method: string, fault: Fault, count?: number): void
  clearFaults(): void
  limitRates(on: boolean): void
  /** Cuts the sockets hard. */
  dropSockets(): void
  /** Asks the app to come back on a new socket, as Slack does every few hours. */
  refreshSockets(reason?: RefreshReason): void
  /** While on, no socket can be opened. */
  refuseSockets(on: boolean): void
  /** Sends the last payload to the app once more, unchanged. */
  redeliverLast(): Promise<Answer>
  /** Sends any payload to the app, also one Slack would never send. */
  inject(payload: object): Promise<Answer>
  /** From now on requests to the app are spoiled in this way; null: no longer. */
  forgeRequests(forgery: Forgery | null): void
  /** From now on no modal can be opened for what was clicked so far. */
  expireTriggers(): void
  deleteMessage(message: SlackMessage): void
  /** Somebody removes the app from the desk channel, or invites it again. */
  setAppInDesk(inDesk: boolean): void
  /** Private unless set: of a private channel the app sees nothing from outside. */
  setDeskPrivate(isPrivate: boolean): void
  setRequestUrl(url: string): void

  /** Whether the app has a socket open. */
  readonly connected: boolean
  readonly requests: readonly ApiRequest[]
  /** Both return how to end it. */
  onRequest(listener: (request: ApiRequest) => void): () => void
  subscribe(listener: (change: Change) => void): () => void
}

export function createDriver(world: World): SlackDriver {
  return {
    ...createSights(world),
    ...createMishaps(world),
    setAppInDesk: (inDesk) => {
      world.botInDesk = inDesk
      world.tell({ type: 'members' })
    },
    setDeskPrivate: (isPrivate) => {
      world.deskIsPrivate = isPrivate
    },
    setRequestUrl: (url) => {
      world.requestUrl = url
    },
    onRequest: (listener) => listenTo(world.requestListeners, listener),
    subscribe: (listener) => listenTo(world.listeners, listener),
    get members() {
      return [...world.people.values()]
    },
    get messages() {
      return world.messages.filter(({ threadTs }) => threadTs === null)
    },
    get ephemerals() {
      return world.ephemerals
    },
    get connected() {
      return world.sockets.connected
    },
    get requests() {
      return world.requests
    },
  }
}

function createSights(world: World): Pick<SlackDriver, 'member' | 'thread' | 'home' | 'waitFor'> {
  return {
    member: (name, { id = newUserId(world), inDesk = true } = {}) => {
      const person: Person = world.people.get(id) ?? { id, name, inDesk }
      world.people.set(id, person)
      world.tell({ type: 'members' })
      return createMember(world, person)
    },
    thread: ({ ts }) => world.messages.filter(({ threadTs }) => threadTs === ts),
    home: ({ id }) => {
      const view = world.homes.get(id)
      return view === undefined ? null : showView(view)
    },
    waitFor: (predicate, wanted = {}) => waitForMessage(world, predicate, wanted),
  }
}

type Mishap =
  | 'next'
  | 'clearFaults'
  | 'limitRates'
  | 'dropSockets'
  | 'refreshSockets'
  | 'refuseSockets'
  | 'redeliverLast'
  | 'inject'
  | 'forgeRequests'
  | 'expireTriggers'
  | 'deleteMessage'

function createMishaps(world: World): Pick<SlackDriver, Mishap> {
  return {
    next: (method, fault, count = 1) => world.faults.next(method, fault, count),
    clearFaults: () => world.faults.clear(),
    limitRates: (on) => world.limits.enable(on),
    dropSockets: () => world.sockets.drop(),
    refreshSockets: (reason = 'refresh_requested') => world.sockets.refresh(reason),
    refuseSockets: (on) => world.sockets.refuse(on),
    redeliverLast: async () => await redeliver(world),
    inject: (payload) => deliver(world, payload, true),
    forgeRequests: (forgery) => {
      world.forgery = forgery
    },
    expireTriggers: () => world.triggers.expireAll(),
    deleteMessage: ({ ts }) => {
      const message = findMessage(world, ts)
      if (message === undefined) throw new Error(`There is no message ${ts}.`)
      message.deleted = true
      world.tell({ type: 'deleted', message })
    },
  }
}

function newUserId(world: World): string {
  return `U0MEMBER${String(world.people.size + 1).padStart(2, '0')}`
}

function listenTo<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

import type { Encoding, Params } from './params.ts'

/** Somebody in the workspace. */
export interface Person {
  readonly id: string
  readonly name: string
  inDesk: boolean
}

export interface SlackMessage {
  /** Its id in the channel. */
  readonly ts: string
  /** The message under which it stands; null at the top level. */
  readonly threadTs: string | null
  readonly channel: string
  /** A member's id, or the app's. */
  readonly user: string
  /** The fallback text when there are blocks. */
  text: string
  blocks: readonly unknown[]
  /** Whether links in it get a preview. */
  unfurls: boolean
  /** How often it was updated. */
  edited: number
  deleted: boolean
}

/** Shown to one member only. */
export interface Ephemeral {
  readonly ts: string
  readonly channel: string
  readonly user: string
  readonly text: string
  readonly blocks: readonly unknown[]
}

/** A modal as its member sees it. */
export interface OpenView {
  readonly id: string
  readonly callbackId: string
  readonly title: string
  /** Labels of the buttons; null when there is none. */
  readonly submit: string | null
  readonly close: string | null
  readonly privateMetadata: string
  readonly blocks: readonly unknown[]
  /** What stands in each input now, by block_id. */
  readonly values: Readonly<Record<string, string>>
  /** What is shown in red under an input, by block_id. */
  readonly errors: Readonly<Record<string, string>>
}

/** Something the page or a test may want to know at once. */
export type Change =
  | { readonly type: 'message' | 'changed' | 'deleted'; readonly message: SlackMessage }
  | { readonly type: 'ephemeral'; readonly ephemeral: Ephemeral }
  | {
      readonly type: 'view'
      readonly action: 'opened' | 'updated' | 'closed'
      readonly user: string
      readonly viewId: string
    }
  | { readonly type: 'members' }
  | { readonly type: 'socket'; readonly connected: boolean }

/** One call of the Web API. */
export interface ApiRequest {
  readonly method: string
  /** As they came: in forms everything is text. */
  readonly params: Params
  /** With the JSON in form fields read. */
  readonly payload: Params
  readonly encoding: Encoding
  /** The body, word for word. */
  readonly raw: string
  readonly at: number
  /** Filled in when the call is answered; null while it is not. */
  status: number | null
  /** Slack's code when it was refused. */
  error: string | null
}

/** The workspace and the app, as Slack would number them. */
export const team = { id: 'T0SELGUS01', domain: 'selgus-test', name: 'Selgus test' } as const

export const bot = {
  userId: 'U0SELGUS01',
  botId: 'B0SELGUS01',
  appId: 'A0SELGUS01',
  name: 'selgus',
} as const

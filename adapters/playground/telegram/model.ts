import type { MessageEntity, UserFromGetMe } from 'grammy/types'
import type { Encoding, Params } from './params.ts'

/** Someone with the Telegram app. */
export interface Person {
  readonly id: number
  readonly firstName: string
  readonly username?: string
  readonly languageCode?: string
  /** Until they start the bot it cannot write to them. */
  state: 'stranger' | 'started' | 'blocked' | 'deactivated'
}

export interface GroupChat {
  readonly id: number
  readonly type: 'group' | 'supergroup' | 'channel'
  readonly title: string
  botPresent: boolean
}

export interface ShownButton {
  readonly label: string
  /** The callback data; empty for a button that is no callback button. */
  readonly action: string
}

/** A message as the app shows it. */
export interface ShownMessage {
  readonly id: number
  readonly chatId: number
  readonly from: 'user' | 'bot'
  /** "text", or what else it is: photo, voice, ... */
  readonly kind: string
  /** Seconds since 1970. */
  readonly at: number
  text: string
  /** As the bot sent it; null for messages of users. */
  html: string | null
  entities: readonly MessageEntity[]
  buttons: readonly (readonly ShownButton[])[]
  linkPreview: boolean
  /** Its earlier texts, oldest first. */
  earlier: readonly string[]
  deleted: boolean
}

/** A button somebody pressed. */
export interface Press {
  readonly queryId: string
  readonly userId: number
  answered: boolean
  /** Telegram takes an answer only for a while. */
  expired: boolean
}

/** Something the page or a test may want to know at once. */
export type Change =
  | { readonly type: 'message' | 'edited' | 'deleted'; readonly message: ShownMessage }
  | { readonly type: 'chat'; readonly chatId: number }
  | { readonly type: 'typing'; readonly chatId: number }
  | { readonly type: 'answered'; readonly queryId: string; readonly text: string }
  | { readonly type: 'commands' }

/** One call of the bot. */
export interface ApiRequest {
  readonly method: string
  readonly payload: Params
  readonly encoding: Encoding
  readonly at: number
  /** Filled in when the call is answered; null while it is not. */
  status: number | null
}

export const botInfo: Pick<UserFromGetMe, 'id' | 'is_bot' | 'first_name' | 'username'> &
  Partial<UserFromGetMe> = {
  id: 7_000_000_001,
  is_bot: true,
  first_name: 'Selgus',
  username: 'selgus_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
}

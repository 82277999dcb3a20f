import type { Language } from '../knowledge/entry.ts'

/** The platform's own id of one message, opaque to `src`. */
export type MessageRef = string

/** What a patient can send that is not text. */
export type UnreadableKind =
  | 'photo'
  | 'video'
  | 'voice'
  | 'audio'
  | 'sticker'
  | 'file'
  | 'location'
  | 'contact'
  | 'poll'
  | 'other'

/** What a patient did. Texts in it are already redacted when it comes out of the inbox. */
export type PatientEvent =
  | {
      readonly type: 'text'
      readonly text: string
      readonly message: MessageRef
      /** True when the patient changed an earlier message; `message` is that message. */
      readonly edited: boolean
      /** What `redact` took out, by kind; empty when nothing. */
      readonly redacted: readonly string[]
    }
  | { readonly type: 'command'; readonly name: string }
  | { readonly type: 'press'; readonly action: string; readonly message: MessageRef }
  | { readonly type: 'unreadable'; readonly what: UnreadableKind }
  | { readonly type: 'empty' }
  | { readonly type: 'blocked' }
  | { readonly type: 'unblocked' }

/** An event as an adapter hands it over, before redaction. */
export interface PatientUpdate {
  /** The platform's id of the update: the same update twice is one event. */
  readonly key: string
  /** Where answers go (a Telegram chat id); kept only encrypted and as an HMAC. */
  readonly address: string
  /** What the patient's own program is set to, for example "ru". */
  readonly languageHint?: Language
  readonly event: PatientEvent
}

export interface Button {
  readonly label: string
  /** What comes back as `press`; at most 64 bytes. */
  readonly action: string
}

/** One thing to be shown to a patient; plain text, the channel escapes it. */
export type PatientMessage =
  | {
      readonly type: 'text'
      readonly heading?: string
      readonly body: string
      /** Small print under the text: source and date. */
      readonly note?: string
      /** Rows of buttons. */
      readonly buttons?: readonly (readonly Button[])[]
    }
  | { readonly type: 'clear-buttons'; readonly message: MessageRef }

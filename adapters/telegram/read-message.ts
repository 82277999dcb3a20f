import type { Message } from 'grammy/types'
import type { UnreadableKind } from '../../src/conversation/event.ts'
import { type ReadEvent, readCaption, readText } from './read-text.ts'

/** The first field that is there decides: Telegram repeats a GIF as document and a venue as location. */
const unreadableFields: readonly (readonly [keyof Message, UnreadableKind])[] = [
  ['photo', 'photo'],
  ['live_photo', 'photo'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['sticker', 'sticker'],
  ['document', 'file'],
  ['location', 'location'],
  ['venue', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
]

/** Notes of the platform about the chat, not something a patient says: nobody is to be told that we cannot read them. */
const serviceFields: readonly (keyof Message)[] = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'connected_website',
  'chat_background_set',
  'proximity_alert_triggered',
  'boost_added',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'successful_payment',
  'refunded_payment',
  'gift',
  'unique_gift',
  'gift_upgrade_sent',
  'paid_message_price_changed',
]

/** A message in a private chat as events; none when it is the platform's own note. Pure. */
export function readMessage(message: Message, edited: boolean): readonly ReadEvent[] {
  const ref = String(message.message_id)
  if (typeof message.text === 'string') return readText(message.text, ref, edited)
  if (serviceFields.some((field) => message[field] !== undefined)) return []
  const caption = readCaption(message.caption, ref, edited)
  // An edit of something we cannot read says nothing new but its caption; a live location is "edited" every few seconds.
  if (edited) return caption
  return [{ suffix: '', event: { type: 'unreadable', what: unreadableKind(message) } }, ...caption]
}

function unreadableKind(message: Message): UnreadableKind {
  return unreadableFields.find(([field]) => message[field] !== undefined)?.[1] ?? 'other'
}

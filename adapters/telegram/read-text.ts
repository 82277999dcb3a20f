import type { PatientEvent } from '../../src/conversation/event.ts'

/** One event out of an update, with what tells it apart from the update's other events. */
export interface ReadEvent {
  /** Appended to the update's key; empty for the first event. */
  readonly suffix: '' | ':text' | ':caption'
  readonly event: PatientEvent
}

/** Spaces, control characters and everything a screen shows as nothing (zero width, Hangul filler, blank Braille). */
const blank = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** `/name`, `/name@bot` and what follows. A path such as /home/me is not a command. */
const command = /^\s*\/([a-z][a-z0-9_]{0,63})(?:@\w{1,64})?(?:\s+([\s\S]*))?$/i

/** Their arguments come from a link or pick an option; with every other command they are something the patient says. */
const commandsWithArguments: readonly string[] = ['start', 'language']

export function isBlank(text: string): boolean {
  return blank.test(text)
}

/** What a patient typed, as events: usually one; a command with a question behind it is two. */
export function readText(typed: string, message: string, edited: boolean): readonly ReadEvent[] {
  const text = typed.toWellFormed()
  if (isBlank(text)) return [{ suffix: '', event: { type: 'empty' } }]
  const [, given, rest = ''] = command.exec(text) ?? []
  if (given === undefined) return [{ suffix: '', event: textEvent(text, message, edited) }]
  const name = given.toLowerCase()
  const read: ReadEvent = { suffix: '', event: { type: 'command', name } }
  if (isBlank(rest) || commandsWithArguments.includes(name)) return [read]
  return [read, { suffix: ':text', event: textEvent(rest, message, edited) }]
}

/** The caption under a picture or file; nothing when there is none. */
export function readCaption(
  caption: string | undefined,
  message: string,
  edited: boolean,
): readonly ReadEvent[] {
  if (typeof caption !== 'string' || isBlank(caption)) return []
  return [{ suffix: ':caption', event: textEvent(caption.toWellFormed(), message, edited) }]
}

function textEvent(text: string, message: string, edited: boolean): PatientEvent {
  return { type: 'text', text, message, edited, redacted: [] }
}

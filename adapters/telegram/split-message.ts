import type { PatientMessage } from '../../src/conversation/event.ts'
import { cutText } from './cut-text.ts'
import type { TextMessage } from './render-message.ts'

/** Telegram takes 4096 UTF-16 units after entities are parsed; the margin is for what it may count otherwise. */
const maxUnits = 4_000

/** The blank line between heading, body and small print. */
const gap = 2

/**
 * A message as several that Telegram takes, at paragraphs where possible: the heading goes with the first, small print
 * and buttons with the last. Only white space at the cuts is lost. Pure.
 */
export function splitMessage(message: PatientMessage): readonly PatientMessage[] {
  if (message.type !== 'text' || units(message) <= maxUnits) return [message]
  const { heading, body, note, buttons } = message
  const headings = cutHalf(heading)
  const notes = cutHalf(note)
  const lastHeading = headings.at(-1)
  const firstNote = notes.at(0)
  const bodies = cutBody(body, room(lastHeading), room(firstNote))
  const parts: TextMessage[] = [
    ...headings.slice(0, -1).map((text): TextMessage => ({ type: 'text', heading: text, body: '' })),
    ...bodies.map(
      (text, index): TextMessage => ({
        type: 'text',
        ...(index === 0 && lastHeading !== undefined ? { heading: lastHeading } : {}),
        body: text,
        ...(index === bodies.length - 1 && firstNote !== undefined ? { note: firstNote } : {}),
      }),
    ),
    ...notes.slice(1).map((text): TextMessage => ({ type: 'text', body: '', note: text })),
  ]
  return parts.map((part, index) =>
    index === parts.length - 1 && buttons !== undefined ? { ...part, buttons } : part,
  )
}

/**
 * At least one piece, so that heading, small print and buttons have something to hang on to. Where the small print does
 * not fit behind the last piece, that is cut once more: small print alone would be a strange message.
 */
function cutBody(body: string, first: number, last: number): readonly string[] {
  const pieces = cutText(body, first, maxUnits)
  const end = pieces.at(-1)
  if (end === undefined) return ['']
  const lastRoom = pieces.length === 1 ? first + last - maxUnits : last
  if (end.length <= lastRoom) return pieces
  return [...pieces.slice(0, -1), ...cutText(end, Math.max(1, Math.floor(end.length / 2)), last)]
}

/** Headings and small print are short; one that is not is cut by itself, so that half a message is left for the body. */
function cutHalf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : cutText(text, maxUnits / 2 - gap, maxUnits / 2 - gap)
}

function room(beside: string | undefined): number {
  return beside === undefined ? maxUnits : maxUnits - beside.length - gap
}

function units({ heading, body, note }: TextMessage): number {
  return [heading, body, note].reduce((sum, text) => sum + (text === undefined ? 0 : text.length + gap), 0)
}

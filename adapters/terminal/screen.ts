import type { PatientMessage } from '../../src/conversation/event.ts'
import type { Card, Note } from '../../src/desk/card.ts'

const chatWidth = 58
const gap = ' '.repeat(chatWidth + 2)
const deskWidth = 56

/** A message to the patient, in the left column; buttons carry the numbers that press them. */
export function drawMessage(message: Extract<PatientMessage, { type: 'text' }>, firstButton: number): string {
  const texts = [message.heading, message.body, message.note].filter((text) => text !== undefined)
  const buttons = (message.buttons ?? [])
    .flat()
    .map((button, index) => `[${firstButton + index}] ${button.label}`)
  return [...wrap(texts.join('\n\n'), chatWidth), ...buttons].map((line) => `  ${line}`.trimEnd()).join('\n')
}

/** A card, in the right column. */
export function drawCardBeside(number: number, card: Card): string {
  const askers = card.askers.map((asker) => {
    const unreachable = asker.reachable ? '' : ', cannot be reached'
    return `${asker.pseudonym} (${asker.language}) ${asker.state}${unreachable}`
  })
  const considered = card.considered
    .slice(0, 3)
    .map((each) => `${each.title} ${Math.round(each.confidence * 100)} %`)
  const lines = [
    `${card.kind === 'urgent' ? 'URGENT case' : 'Case'} ${number}: ${card.kind}, ${card.state}`,
    ...(card.entry === null ? [] : [`about: ${card.entry.title}`]),
    `"${card.question}"`,
    ...(considered.length > 0 ? [`considered: ${considered.join('; ')}`] : []),
    ...askers,
    ...(card.state === 'open' || card.state === 'claimed'
      ? [`:claim ${number}  :answer ${number} text  :close ${number}`]
      : []),
  ]
  return beside(lines)
}

/** A remark in a card's thread, in the right column. */
export function drawNote(number: number | null, note: Note): string {
  return beside([`Case ${number ?? '?'}, ${remark(note)}`])
}

export function drawNotice(text: string): string {
  return beside([`Notice: ${text}`])
}

function remark(note: Note): string {
  switch (note.type) {
    case 'joined':
      return `${note.pseudonym} (${note.language}) asks the same: "${note.text}"`
    case 'follow-up':
      return `${note.pseudonym} adds: "${note.text}"`
    case 'cancelled':
      return `${note.pseudonym} has cancelled`
    case 'unreachable':
      return `${note.pseudonym} cannot be reached`
    case 'sent':
      return `sent in ${Object.keys(note.texts).join(', ')}`
    case 'refused':
      return note.reason
  }
}

function beside(lines: readonly string[]): string {
  return lines
    .flatMap((line) => wrap(line, deskWidth))
    .map((line) => `${gap}│ ${line}`)
    .join('\n')
}

/** Breaks text at spaces; control characters, which could steer the terminal, are left out. */
function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = ['']
    for (const word of paragraph.replaceAll(/\p{Cc}/gu, ' ').split(' ')) {
      const line = lines.at(-1) ?? ''
      if (line !== '' && line.length + word.length >= width) lines.push(word)
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
    }
    return lines
  })
}

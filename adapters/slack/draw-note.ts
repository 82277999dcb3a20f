import type { KnownBlock } from '@slack/types'
import type { Note } from '../../src/desk/card.ts'
import { escapeMrkdwn, languageName, lineBlock, quoteBlocks, shorten } from './blocks.ts'
import type { SlackMessage } from './draw-card.ts'

/** As many characters as surely fit in one message beside our own words: Slack takes about 12,000 of all kinds. */
const textRoom = 9_000

/** A remark in a card's thread. Pure. */
export function drawNote(note: Note): SlackMessage {
  switch (note.type) {
    case 'joined':
      return said(`${note.pseudonym} asks the same, in ${languageName(note.language)}`, note.text)
    case 'follow-up':
      return said(`${note.pseudonym} adds, in ${languageName(note.language)}`, note.text)
    case 'cancelled':
      return plain(`${note.pseudonym} has cancelled the question.`)
    case 'unreachable':
      return plain(`${note.pseudonym} cannot be reached: the patient has blocked the bot.`)
    case 'refused':
      return mention(note.staff, note.reason)
    case 'sent':
      return sent(note.staff, note.texts)
  }
}

/** A remark to the whole desk. Pure. */
export function drawNotice(text: string): SlackMessage {
  return {
    text: 'A notice from Selgus',
    blocks: [lineBlock('*Notice*'), ...quoteBlocks(shorten(text, textRoom))],
  }
}

function said(intro: string, text: string): SlackMessage {
  return { text: intro, blocks: [lineBlock(escapeMrkdwn(intro)), ...quoteBlocks(text)] }
}

function plain(text: string): SlackMessage {
  return { text, blocks: [lineBlock(escapeMrkdwn(text))] }
}

function mention(staff: string, text: string): SlackMessage {
  return { text: 'Not done', blocks: [lineBlock(`<@${escapeMrkdwn(staff)}> ${escapeMrkdwn(text)}`)] }
}

function sent(staff: string, texts: Readonly<Record<string, string>>): SlackMessage {
  const each = Math.floor(textRoom / Object.keys(texts).length)
  const answers = Object.entries(texts).flatMap(([language, text]): KnownBlock[] => [
    lineBlock(escapeMrkdwn(languageName(language))),
    ...quoteBlocks(shorten(text, each)),
  ])
  return {
    text: 'An answer was sent',
    blocks: [lineBlock(`<@${escapeMrkdwn(staff)}> has sent:`), ...answers],
  }
}

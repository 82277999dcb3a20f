import type { KnownBlock, RichTextBlock } from '@slack/types'

/** Longest piece of literal text in one element; Telegram's messages are shorter than two of them. */
const pieceLength = 2_800

/** Text in which Slack reads no mentions, links or formatting: https://docs.slack.dev/messaging/formatting-message-text */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What somebody wrote, shown literally as a quote: rich text elements are never parsed, so nothing in them pings. */
export function quoteBlocks(text: string): RichTextBlock[] {
  return pieces(text).map((piece) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: piece }] }],
  }))
}

/** A line of our own words in mrkdwn; what it contains from outside must have been escaped. */
export function lineBlock(mrkdwn: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] }
}

export function headerBlock(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: shorten(text, 150), emoji: true } }
}

/** At most `length` UTF-16 units, never half a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The name of a language in English, the desk's working language for labels. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
}

function pieces(text: string): string[] {
  const found: string[] = []
  let rest = text === '' ? ' ' : text
  while (rest.length > 0) {
    const piece = rest
      .slice(0, pieceLength)
      .replace(rest.length > pieceLength ? /[\ud800-\udbff]$/ : /$^/, '')
    found.push(piece)
    rest = rest.slice(piece.length)
  }
  return found
}

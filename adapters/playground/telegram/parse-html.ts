import type { MessageEntity } from 'grammy/types'
import { badRequest } from './api-error.ts'

/** What a marked-up text shows: the text, and which stretches (in UTF-16 units) look how. */
export interface Shown {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

/** Every tag the Bot API knows, with the entity it makes. */
const entityTypes: Readonly<Record<string, MessageEntity['type']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
  'tg-emoji': 'custom_emoji',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface OpenTag {
  readonly name: string
  readonly attributes: string
  /** Where its text begins, in UTF-16 units of the shown text. */
  readonly offset: number
}

/** Parses `parse_mode: HTML` as the Bot API does, with its descriptions where it refuses. */
export function parseHtml(html: string): Shown {
  const open: OpenTag[] = []
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < html.length) {
    if (html[at] === '<') {
      const { end, entity } = readTag(html, at, open, text.length)
      if (entity !== undefined) entities.push(entity)
      at = end
    } else {
      const { end, shown } = readCharacters(html, at)
      text += shown
      at = end
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined)
    throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset) }
}

function readTag(
  html: string,
  at: number,
  open: OpenTag[],
  offset: number,
): { end: number; entity?: MessageEntity } {
  const close = html.indexOf('>', at)
  const closes = html[at + 1] === '/'
  if (close === -1)
    throw cannotParse(`Unclosed ${closes ? 'end' : 'start'} tag at byte offset ${bytes(html, at)}`)
  const [, name = '', attributes = ''] =
    /^([^\s/>]*)\s*([\s\S]*)$/.exec(html.slice(at + (closes ? 2 : 1), close)) ?? []
  const tag = name.toLowerCase()
  if (closes) return { end: close + 1, ...endTag(html, at, tag, open, offset) }
  const spoils = tag !== 'span' || /class\s*=\s*["']?tg-spoiler["']?/.test(attributes)
  if (!Object.hasOwn(entityTypes, tag) || !spoils) {
    throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${bytes(html, at)}`)
  }
  open.push({ name: tag, attributes, offset })
  return { end: close + 1 }
}

function endTag(
  html: string,
  at: number,
  name: string,
  open: OpenTag[],
  offset: number,
): { entity?: MessageEntity } {
  const start = open.pop()
  if (start === undefined) throw cannotParse(`Unexpected end tag at byte offset ${bytes(html, at)}`)
  if (name !== '' && name !== start.name) {
    const place = bytes(html, at)
    throw cannotParse(
      `Unmatched end tag at byte offset ${place}, expected "</${start.name}>", found "</${name}>"`,
    )
  }
  const length = offset - start.offset
  if (length === 0) return {}
  const type = entityTypes[start.name]
  const url = /href\s*=\s*["']?([^"'\s>]+)/.exec(start.attributes)?.[1]
  const entity = { type, offset: start.offset, length, ...(url === undefined ? {} : { url }) }
  return { entity: entity as MessageEntity }
}

/** One run of plain characters, or one character reference. An unknown reference stays as it is. */
function readCharacters(html: string, at: number): { end: number; shown: string } {
  if (html[at] !== '&') {
    const next = html.slice(at).search(/[<&]/)
    const end = next === -1 ? html.length : at + next
    return { end, shown: html.slice(at, end) }
  }
  const [match, reference = ''] = /^&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);?/i.exec(html.slice(at, at + 12)) ?? []
  const shown = reference.startsWith('#') ? numbered(reference) : characters[reference]
  return match === undefined || shown === undefined
    ? { end: at + 1, shown: '&' }
    : { end: at + match.length, shown }
}

function numbered(reference: string): string | undefined {
  const code =
    reference[1]?.toLowerCase() === 'x' ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

function cannotParse(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`)
}

function bytes(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at))
}

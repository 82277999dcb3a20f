import type { MessageEntity } from 'grammy/types'
import { type Drawn, html } from '../parts/html.ts'

/** A stretch of the text and how it looks; offsets are in UTF-16 units, as in the Bot API. */
type Entity = Pick<MessageEntity, 'type' | 'offset' | 'length'> & { readonly url?: string }

type Wrap = (inside: Drawn, entity: Entity, text: string) => Drawn

const wraps: Partial<Record<MessageEntity['type'], Wrap>> = {
  bold: (inside) => html`<strong>${inside}</strong>`,
  italic: (inside) => html`<em>${inside}</em>`,
  underline: (inside) => html`<u>${inside}</u>`,
  strikethrough: (inside) => html`<s>${inside}</s>`,
  spoiler: (inside) => html`<span class="spoiler">${inside}</span>`,
  code: (inside) => html`<code>${inside}</code>`,
  pre: (inside) => html`<pre>${inside}</pre>`,
  blockquote: (inside) => html`<blockquote>${inside}</blockquote>`,
  expandable_blockquote: (inside) => html`<blockquote>${inside}</blockquote>`,
  bot_command: (inside) => html`<button type="button" class="command">${inside}</button>`,
  text_link: (inside, { url }) => link(url ?? '', inside),
  url: (inside, _, text) => link(/^https?:/i.test(text) ? text : `https://${text}`, inside),
  email: (inside, _, text) => link(`mailto:${text}`, inside),
}

/** Text with its entities as elements. Pure. */
export function drawText(text: string, entities: readonly Entity[]): Drawn {
  return drawRange(text, outerFirst(entities), 0, text.length)
}

/** Addresses and commands that a text shows without an entity, as the app finds them by itself. */
export function findEntities(text: string): Entity[] {
  const found = text.matchAll(
    /(?<url>\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|(?<bot_command>(?<![\w/])\/[a-z]\w{0,31}\b)/gi,
  )
  return [...found].map(({ index, groups, 0: { length } }) => ({
    type: groups?.url === undefined ? 'bot_command' : 'url',
    offset: index,
    length,
  }))
}

function outerFirst(entities: readonly Entity[]): Entity[] {
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
}

function drawRange(text: string, entities: readonly Entity[], from: number, to: number): Drawn {
  const drawn: Drawn[] = []
  let at = from
  let rest = entities
  while (rest.length > 0) {
    const [entity, ...others] = rest
    if (entity === undefined) break
    const end = Math.min(entity.offset + entity.length, to)
    const inside = others.filter(({ offset }) => offset < end)
    rest = others.filter(({ offset }) => offset >= end)
    if (entity.offset < at) continue
    drawn.push(text.slice(at, entity.offset))
    const content = drawRange(text, inside, entity.offset, end)
    const wrap = wraps[entity.type]
    drawn.push(wrap === undefined ? content : wrap(content, entity, text.slice(entity.offset, end)))
    at = end
  }
  drawn.push(text.slice(at, to))
  return drawn
}

function link(url: string, inside: Drawn): Drawn {
  if (!/^(https?|mailto|tel|tg):/i.test(url)) return inside
  return html`<a href=${url} target="_blank" rel="noreferrer noopener">${inside}</a>`
}

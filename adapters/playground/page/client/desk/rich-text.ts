import { type Drawn, html } from '../parts/html.ts'
import { cannotDraw } from './cannot-draw.ts'
import { drawLink, mention, type NameOf } from './mrkdwn.ts'
import { asJson, asList, asText, type Json } from './read.ts'

/** An element of a rich_text block; nothing in it is parsed as markup. */
export function drawRichText(value: unknown, nameOf: NameOf): Drawn {
  const element = asJson(value)
  const inside = () => asList(element.elements).map((one) => drawPiece(one, nameOf))
  switch (element.type) {
    case 'rich_text_section':
      return html`<p class="rich-section">${inside()}</p>`
    case 'rich_text_quote':
      return html`<blockquote>${inside()}</blockquote>`
    case 'rich_text_preformatted':
      return html`<pre>${inside()}</pre>`
    case 'rich_text_list':
      return drawList(element, nameOf)
    default:
      return cannotDraw('rich text', value)
  }
}

function drawList({ style, elements, indent, offset }: Json, nameOf: NameOf): Drawn {
  const items = asList(elements).map((item) => html`<li>${drawRichText(item, nameOf)}</li>`)
  const level = `indent-${Math.min(Number(indent ?? 0), 8)}`
  return style === 'ordered'
    ? html`<ol class=${level} start=${Number(offset ?? 0) + 1}>${items}</ol>`
    : html`<ul class=${level}>${items}</ul>`
}

function drawPiece(value: unknown, nameOf: NameOf): Drawn {
  const piece = asJson(value)
  switch (piece.type) {
    case 'text':
      return styled(asText(piece.text), piece)
    case 'link':
      return styled(drawLink(asText(piece.url), asText(piece.text) || undefined), piece)
    case 'emoji':
      return emoji(piece)
    case 'user':
      return styled(mention(`@${nameOf(asText(piece.user_id))}`), piece)
    case 'usergroup':
      return mention(`@${asText(piece.usergroup_id)}`)
    case 'channel':
      return mention(`#${asText(piece.channel_id)}`)
    case 'broadcast':
      return mention(`@${asText(piece.range)}`, true)
    default:
      return cannotDraw('rich text element', value)
  }
}

function styled(content: Drawn, piece: Json): Drawn {
  const { bold, italic, strike, code, underline } = asJson(piece.style)
  let drawn = content
  if (code === true) drawn = html`<code>${drawn}</code>`
  if (underline === true) drawn = html`<u>${drawn}</u>`
  if (strike === true) drawn = html`<s>${drawn}</s>`
  if (italic === true) drawn = html`<em>${drawn}</em>`
  return bold === true ? html`<strong>${drawn}</strong>` : drawn
}

/** Slack gives the characters as hexadecimal code points, "1f44d-1f3fb". */
function emoji({ name, unicode }: Json): string {
  const points = asText(unicode)
    .split('-')
    .map((point) => Number.parseInt(point, 16))
  return points.every((point) => point > 0 && point <= 0x10ffff)
    ? String.fromCodePoint(...points)
    : `:${asText(name)}:`
}

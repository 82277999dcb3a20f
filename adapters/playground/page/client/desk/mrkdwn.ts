import { type Drawn, html } from '../parts/html.ts'
import { slackDate } from './slack-date.ts'

export type NameOf = (user: string) => string

/** Slack's own markup as elements: https://docs.slack.dev/messaging/formatting-message-text. Pure. */
export function drawMrkdwn(raw: string, nameOf: NameOf): Drawn {
  return raw
    .split(/```([\s\S]*?)```/)
    .map((part, index) => (index % 2 === 1 ? fence(part) : paragraphs(part, nameOf)))
}

/** Text that knows no emphasis but mentions, as the fallback text of a message. */
export function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function fence(code: string): Drawn {
  return html`<pre>${unescapeEntities(code.replace(/^\n|\n$/g, ''))}</pre>`
}

/** Lines that begin with an escaped ">" are quotes. */
function paragraphs(text: string, nameOf: NameOf): Drawn {
  const groups: { quote: boolean; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const quote = line.startsWith('&gt;') || line.startsWith('>')
    const content = quote ? line.replace(/^(&gt;|>)\s?/, '') : line
    const last = groups.at(-1)
    if (last?.quote === quote) last.lines.push(content)
    else groups.push({ quote, lines: [content] })
  }
  return groups.map(({ quote, lines }) => {
    const inside = drawInline(lines.join('\n'), nameOf)
    return quote ? html`<blockquote>${inside}</blockquote>` : inside
  })
}

const emphasis = (mark: string) =>
  `(?<![\\p{L}\\p{N}${mark}])[${mark}](?=\\S)([^${mark}\\n]*[^\\s${mark}])[${mark}](?![\\p{L}\\p{N}${mark}])`

const inline = new RegExp(
  ['<([^<>\\n]+)>', '`([^`\\n]+)`', emphasis('*'), emphasis('_'), emphasis('~')].join('|'),
  'u',
)

function drawInline(text: string, nameOf: NameOf): Drawn {
  const found = inline.exec(text)
  if (found === null) return unescapeEntities(text)
  const [all, control, code, bold, italic, strike] = found
  return [
    unescapeEntities(text.slice(0, found.index)),
    control !== undefined
      ? drawControl(control, nameOf)
      : code !== undefined
        ? html`<code>${unescapeEntities(code)}</code>`
        : drawEmphasis(bold, italic, strike ?? '', nameOf),
    drawInline(text.slice(found.index + all.length), nameOf),
  ]
}

function drawEmphasis(
  bold: string | undefined,
  italic: string | undefined,
  strike: string,
  nameOf: NameOf,
): Drawn {
  if (bold !== undefined) return html`<strong>${drawInline(bold, nameOf)}</strong>`
  if (italic !== undefined) return html`<em>${drawInline(italic, nameOf)}</em>`
  return html`<s>${drawInline(strike, nameOf)}</s>`
}

/** What stands in angle brackets: a mention, a date or a link. */
function drawControl(inside: string, nameOf: NameOf): Drawn {
  const [target = '', ...rest] = inside.split('|')
  const label = rest.length === 0 ? undefined : unescapeEntities(rest.join('|'))
  const user = /^@([UW]\w+)$/.exec(target)?.[1]
  if (user !== undefined) return mention(`@${nameOf(user)}`)
  const range = /^!(here|channel|everyone)$/.exec(target)?.[1]
  if (range !== undefined) return mention(`@${range}`, true)
  if (target.startsWith('!date^')) return slackDate(target, label ?? '')
  if (target.startsWith('#')) return mention(`#${label ?? target.slice(1)}`)
  return drawLink(unescapeEntities(target), label)
}

export function mention(text: string, loud = false): Drawn {
  return html`<span class=${loud ? 'mention loud' : 'mention'}>${text}</span>`
}

export function drawLink(url: string, label: string | undefined): Drawn {
  if (!/^(https?|mailto):/i.test(url)) return label ?? `<${url}>`
  return html`<a href=${url} target="_blank" rel="noreferrer noopener">${label ?? url}</a>`
}

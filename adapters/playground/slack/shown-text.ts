import { isRecord } from './params.ts'

interface Content {
  readonly text: string
  readonly blocks: readonly unknown[]
}

/** What members read of a message: of its blocks, or of its text when it has none. */
export function shownText({ text, blocks }: Content): string {
  return blocks.length === 0 ? readMrkdwn(text).text : blocks.map((block) => readBlock(block).text).join('\n')
}

/** Whom a message calls: "channel", "here", "everyone", user ids. */
export function pings({ text, blocks }: Content): readonly string[] {
  return blocks.length === 0 ? readMrkdwn(text).pings : blocks.flatMap((block) => readBlock(block).pings)
}

interface Read {
  readonly text: string
  readonly pings: readonly string[]
}

/** Text with Slack's control sequences, as in mrkdwn and in the fallback text; emphasis is left as it is. */
export function readMrkdwn(raw: string): Read {
  const called: string[] = []
  const text = raw.replace(/<([^<>]*)>/g, (_, inside: string) => {
    const [target = '', label] = inside.split('|')
    const ping = /^@([UW]\w+)$/.exec(target)?.[1] ?? /^!(here|channel|everyone)$/.exec(target)?.[1]
    if (ping !== undefined) called.push(ping)
    if (target.startsWith('!date^')) return label ?? ''
    return ping === undefined ? (label ?? target) : `@${ping}`
  })
  return { text: unescapeEntities(text), pings: called }
}

function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function readBlock(value: unknown): Read {
  if (!isRecord(value)) return { text: '', pings: [] }
  switch (value.type) {
    case 'mrkdwn':
      return readMrkdwn(String(value.text))
    case 'plain_text':
    case 'text':
      return { text: String(value.text), pings: [] }
    case 'user':
      return { text: `@${value.user_id}`, pings: [String(value.user_id)] }
    case 'broadcast':
      return { text: `@${value.range}`, pings: [String(value.range)] }
    case 'button':
      return { text: `[${readBlock(value.text).text}]`, pings: [] }
    case 'link':
      return { text: String(value.text ?? value.url), pings: [] }
    default:
      return readParts([value.label, value.text, ...asList(value.fields), ...asList(value.elements)], value)
  }
}

function readParts(parts: readonly unknown[], { type }: Readonly<Record<string, unknown>>): Read {
  const read = parts.filter((part) => part !== undefined).map(readBlock)
  const between = String(type).startsWith('rich_text') ? '' : ' '
  return { text: read.map(({ text }) => text).join(between), pings: read.flatMap(({ pings }) => pings) }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

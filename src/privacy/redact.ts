import { findAccounts } from './find-accounts.ts'
import { findAddresses, findLinks } from './find-addresses.ts'
import { findCards } from './find-cards.ts'
import { findCodes } from './find-codes.ts'
import { findPhones } from './find-phones.ts'
import { type Folded, fold, originalRange } from './fold.ts'
import type { Finder, RedactionKind, Span } from './span.ts'

export type { RedactionKind } from './span.ts'

export interface Redacted {
  readonly text: string
  /** Each kind once, in the order of first appearance; empty when nothing was taken out. */
  readonly found: readonly RedactionKind[]
}

/** What stands in place of what was taken out: words that staff of any language understand. */
const tokens: Record<RedactionKind, string> = {
  'personal-code': '[personal code]',
  phone: '[phone]',
  'e-mail': '[e-mail]',
  account: '[account]',
  card: '[card]',
  handle: '[handle]',
}

/** Most telling first: what one finder has taken, the next no longer sees. */
const finders: readonly Finder[] = [findLinks, findAddresses, findAccounts, findCards, findCodes, findPhones]

/** Stands in for what is taken: no finder reads it as a part of anything. */
const hole = '\u{fffc}'

/**
 * Takes personal codes, telephone numbers, e-mail addresses, accounts, card numbers and Telegram names out of a text.
 * In doubt it takes too much, save for help lines, amounts, dates and times. Pure; redacting twice changes nothing more.
 */
export function redact(text: string): Redacted {
  const found = new Set<RedactionKind>()
  let clean = text
  // What stood beside something taken out can only now be a number of its own; every round takes at least one thing.
  for (let spans = findAll(fold(clean)); spans.length > 0; spans = findAll(fold(clean))) {
    for (const { kind } of spans) found.add(kind)
    clean = replaceSpans(clean, spans)
  }
  return { text: clean, found: [...found] }
}

function findAll(folded: Folded): Span[] {
  const spans: Span[] = []
  if (!/[\d@]|t\.me|telegram\.|tg:/i.test(folded.text)) return spans
  let rest = folded.text
  for (const find of finders) {
    const found = find(rest)
    spans.push(...found)
    rest = punchHoles(rest, found)
  }
  return spans.sort((a, b) => a.start - b.start)
}

function punchHoles(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  return rebuild(text, spans, ({ start, end }) => ({ start, end, text: hole.repeat(end - start) }))
}

function replaceSpans(text: string, spans: readonly Span[]): string {
  const folded = fold(text)
  return rebuild(text, spans, ({ kind, start, end }) => {
    const [from, to] = originalRange(folded, text, start, end)
    return { start: from, end: to, text: tokens[kind] }
  })
}

/** The text with each span replaced; spans are in order and do not overlap. */
function rebuild(
  text: string,
  spans: readonly Span[],
  place: (span: Span) => { start: number; end: number; text: string },
): string {
  const pieces: string[] = []
  let done = 0
  for (const span of spans) {
    const put = place(span)
    pieces.push(text.slice(done, put.start), put.text)
    done = put.end
  }
  return [...pieces, text.slice(done)].join('')
}

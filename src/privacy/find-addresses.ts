import type { Finder, Span } from './span.ts'

const localCharacter = /[\p{L}\p{N}._%+'-]/u
const domainCharacter = /[\p{L}\p{N}.-]/u
const handleCharacter = /[\p{L}\p{N}_.-]/u
const linkCharacter = /[^\s<>"')\]}]/
const telegramLink = /\b(?:t|telegram)\.(?:me|dog)\b|\btg:\/\//gi

/** Finds e-mail addresses and @names. A name with a domain is an address, with or without spaces around the @. */
export const findAddresses: Finder = (text) => {
  const spans: Span[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const from = spans.at(-1)?.end ?? 0
    const span = address(text, at, from) ?? handle(text, at)
    if (span === null || at < from) continue
    spans.push(span)
  }
  return spans
}

/** Finds links to Telegram accounts: t.me/name, name.t.me, tg://resolve?domain=name. */
export const findLinks: Finder = (text) => {
  const spans: Span[] = []
  for (const found of text.matchAll(telegramLink)) {
    const from = spans.at(-1)?.end ?? 0
    if (found.index < from) continue
    const start = walkBack(text, found.index, /[\w.:/-]/, from)
    const after = found.index + found[0].length
    const isScheme = found[0].toLowerCase() === 'tg://'
    const end = isScheme || text[after] === '/' ? walkOn(text, after, linkCharacter) : after
    const namesNobody =
      end === after && (isScheme || start === found.index || !/[\w-]\.$/.test(text.slice(start, found.index)))
    if (!namesNobody) spans.push({ kind: 'handle', start, end })
  }
  return spans
}

/** `from` is where the span before it ends: addresses do not overlap. */
function address(text: string, at: number, from: number): Span | null {
  const spaced = text[at - 1] === ' ' || text[at + 1] === ' '
  const localEnd = text[at - 1] === ' ' ? at - 1 : at
  const domainStart = text[at + 1] === ' ' ? at + 2 : at + 1
  const start = walkBack(text, localEnd, localCharacter, from)
  const end = trimEnd(text, domainStart, walkOn(text, domainStart, domainCharacter))
  if (start === localEnd) return null
  const domain = text.slice(domainStart, Math.min(end, domainStart + 300))
  const fits = spaced ? /[\p{L}\p{N}]\.\p{L}{2,}$/u.test(domain) : /\p{L}/u.test(domain)
  return fits ? { kind: 'e-mail', start, end } : null
}

function handle(text: string, at: number): Span | null {
  const end = trimEnd(text, at + 1, walkOn(text, at + 1, handleCharacter))
  return end - at > 2 && /\p{L}/u.test(text[at + 1] ?? '') ? { kind: 'handle', start: at, end } : null
}

/** A full stop or hyphen at the end belongs to the sentence. */
function trimEnd(text: string, start: number, end: number): number {
  let last = end
  while (last > start && /[.-]/.test(text[last - 1] ?? '')) last -= 1
  return last
}

function walkOn(text: string, start: number, allowed: RegExp): number {
  let index = start
  while (index < text.length && allowed.test(text[index] ?? '')) index += 1
  return index
}

function walkBack(text: string, end: number, allowed: RegExp, floor: number): number {
  let index = end
  while (index > floor && allowed.test(text[index - 1] ?? '')) index -= 1
  return index
}

import { type Chain, type Window, windowsFrom } from './groups.ts'
import { numbersIn } from './kept-numbers.ts'
import type { Finder, Span } from './span.ts'

const fewestDigits = 13
const mostDigits = 19
/** A group of so many digits is a personal code with something beside it. */
const codeLike = /^\d{10,12}$/

/**
 * Finds payment card numbers: 13 to 19 digits that pass Luhn, in whatever groups. Four groups of four, and thirteen or
 * more digits in one piece, go even when the check digit is wrong: no question needs them to be understood.
 */
export const findCards: Finder = (text) =>
  numbersIn(text, fewestDigits, ['date', 'help-line', 'amount']).flatMap(cardsIn)

function cardsIn(chain: Chain): Span[] {
  const spans: Span[] = []
  for (let index = 0; index < chain.length; ) {
    const group = chain[index]
    if (group === undefined) break
    const size = group.digits.length >= fewestDigits ? 1 : cardSize(chain, index)
    if (size > 0)
      spans.push({ kind: 'card', start: group.start, end: chain[index + size - 1]?.end ?? group.end })
    index += Math.max(1, size)
  }
  return spans
}

/** How many groups from `index` on are a card number, the longest that fits; 0 for none. */
function cardSize(chain: Chain, index: number): number {
  return windowsFrom(chain, index, mostDigits).findLast((window) => isCard(window, chain, index))?.size ?? 0
}

function isCard({ digits, size }: Window, chain: Chain, index: number): boolean {
  if (digits.length < fewestDigits) return false
  if (size !== 4 && !passesLuhn(digits)) return false
  const groups = chain.slice(index, index + size)
  if (groups.some((group) => codeLike.test(group.digits))) return false
  return groups.every((group) => group.digits.length === 4) || passesLuhn(digits)
}

const zero = '0'.charCodeAt(0)

/** The check that ISO/IEC 7812 prescribes for card numbers. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const value = digits.charCodeAt(digits.length - 1 - index) - zero
    const weighted = index % 2 === 0 ? value : value * 2
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

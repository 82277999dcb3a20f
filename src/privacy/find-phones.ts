import { type Chain, type Window, windowsFrom } from './groups.ts'
import { numbersIn } from './kept-numbers.ts'
import type { Finder, Span } from './span.ts'

/** Digits an international number can have, country code included (E.164), and with "00" before them. */
const mostDigits = 15
const fewestInternational = 8
const fewestNational = 7
/** Where the length is known, the number ends there and what follows it stays. */
const countryLengths: readonly (readonly [string, number])[] = [
  ['372', 11],
  ['371', 11],
  ['370', 11],
  ['7', 11],
  ['1', 11],
]

/** Without country code: Estonian mobile and fixed numbers, then with trunk 0 (Finland), then Russian with 8 or 7. */
const national = [/^[568]\d{6,7}$/, /^0[1-9]\d{7,9}$/, /^372[3-8]\d{6,7}$/, /^[78][3489]\d{9}$/]
/** Estonian fixed numbers that begin like many other numbers do; only when the first group is no single digit. */
const regional = /^[347]\d{6}$/

/** Finds telephone numbers, with or without country code, however grouped. */
export const findPhones: Finder = (text) =>
  numbersIn(text, fewestNational, ['date', 'time', 'help-line', 'amount']).flatMap((part) =>
    phonesIn(part, text),
  )

function phonesIn(chain: Chain, text: string): Span[] {
  const spans: Span[] = []
  for (let index = 0; index < chain.length; ) {
    const size = phoneSize(chain, index)
    if (size > 0) spans.push(spanOf(chain.slice(index, index + size), text))
    index += Math.max(1, size)
  }
  return spans
}

/** How many groups from `index` on are a telephone number, the longest that fits; 0 for none. */
function phoneSize(chain: Chain, index: number): number {
  const first = chain[index]
  if (first === undefined) return 0
  if (!first.plus && /^[29]/.test(first.digits)) return 0
  const windows = windowsFrom(chain, index, mostDigits + 2)
  const fits = ({ digits }: Window) =>
    first.plus ? isInternational(digits) : isWithoutPlus(digits, first.digits.length)
  const size = windows.findLast(fits)?.size ?? 0
  // With a plus sign before it, it is meant as a telephone number, however many digits were typed.
  return size === 0 && first.plus && first.digits.length >= fewestInternational ? 1 : size
}

function isWithoutPlus(digits: string, firstGroup: number): boolean {
  if (digits.startsWith('00')) return isInternational(digits.slice(2))
  if (national.some((pattern) => pattern.test(digits))) return true
  return regional.test(digits) && firstGroup > 1
}

function isInternational(digits: string): boolean {
  const [, longest] = countryLengths.find(([country]) => digits.startsWith(country)) ?? ['', mostDigits]
  return /^[1-9]/.test(digits) && digits.length >= fewestInternational && digits.length <= longest
}

/** From the plus sign, or the bracket that is closed inside the number, to the last digit. */
function spanOf(groups: Chain, text: string): Span {
  const first = groups[0]
  const end = groups.at(-1)?.end ?? 0
  let start = first?.start ?? 0
  const lead = /(?:\+[ (]?)$/.exec(text.slice(Math.max(0, start - 2), start))
  if (lead !== null) start -= lead[0].length
  if (text[start - 1] === '(' && text.slice(start, end).includes(')')) start -= 1
  return { kind: 'phone', start, end }
}

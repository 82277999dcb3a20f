import { type Chain, type Group, windowsFrom } from './groups.ts'
import { numbersIn } from './kept-numbers.ts'
import type { Finder, Span } from './span.ts'

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]
const codeLength = 11

/**
 * Finds Estonian personal codes. A correct code is found wherever it stands, even inside a longer number. A mistyped one
 * is as telling as a correct one, so eleven digits in one piece go in any case, and so does what begins like a code and
 * is split or a digit too short or too long: taking out too much costs a rephrased question, too little a leak.
 */
export const findCodes: Finder = (text) =>
  numbersIn(text, codeLength - 1, ['date', 'help-line']).flatMap((part) =>
    mergeSpans([...correct(part), ...mistyped(part)]),
  )

/** True for eleven digits with a possible birth date and the right check digit. */
export function isPersonalCode(digits: string): boolean {
  return digits.length === codeLength && beginsLikeCode(digits) && checkDigit(digits) === Number(digits[10])
}

/** The eleventh digit for the first ten. */
export function checkDigit(digits: string): number {
  const first = weigh(digits, firstWeights)
  if (first < 10) return first
  const second = weigh(digits, secondWeights)
  return second < 10 ? second : 0
}

function weigh(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11
}

/** Sex and century, then a date that exists. */
function beginsLikeCode(digits: string): boolean {
  const first = Number(digits[0])
  if (first < 1 || first > 8) return false
  const year = 1800 + 100 * Math.floor((first - 1) / 2) + Number(digits.slice(1, 3))
  const month = Number(digits.slice(3, 5))
  const day = Number(digits.slice(5, 7))
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function correct(part: Chain): Span[] {
  const digits = part.map((group) => group.digits).join('')
  if (digits.length < codeLength) return []
  const places = part.flatMap(({ start, digits: { length } }) => Array.from({ length }, (_, i) => start + i))
  const spans: Span[] = []
  for (let from = 0; from + codeLength <= digits.length; from += 1) {
    if (!isPersonalCode(digits.slice(from, from + codeLength))) continue
    spans.push(codeSpan(places[from] ?? 0, (places[from + codeLength - 1] ?? 0) + 1))
  }
  return spans
}

function mistyped(part: Chain): Span[] {
  return part.flatMap((group, index) => {
    if (looksLikeCode(group)) return [codeSpan(group.start, group.end)]
    const window = windowsFrom(part, index, codeLength).find(({ digits }) => digits.length === codeLength)
    if (window === undefined || !beginsLikeCode(window.digits)) return []
    return [codeSpan(group.start, part[index + window.size - 1]?.end ?? group.end)]
  })
}

function looksLikeCode({ digits, plus }: Group): boolean {
  if (plus || digits.length < 10 || digits.length > 12) return false
  return digits.length === codeLength ? /^[1-6]/.test(digits) : beginsLikeCode(digits)
}

function codeSpan(start: number, end: number): Span {
  return { kind: 'personal-code', start, end }
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    if (last !== undefined && span.start < last.end) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) }
    } else merged.push(span)
  }
  return merged
}

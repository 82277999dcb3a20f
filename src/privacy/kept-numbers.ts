import { type Chain, chainsOf, type Group, splitChain } from './groups.ts'

/** What a group is a part of, when it is a number that must stay readable. */
export type Kept = 'date' | 'time' | 'help-line' | 'amount'

const helpLineTails = new Set(['000', '006', '111', '117', '123'])
const currencyAfter =
  /^[ -]?(?:[€$]|(?:eur|euro[st]?|eurosid|usd|dollars?|dollarit|krooni|евро|руб|рубл\p{L}+)(?!\p{L}))/iu
const currencyBefore = /(?:[€$]|\b(?:eur|usd)) ?$/i

/**
 * The chains of a folded text that have at least `fewestDigits` digits, without what must stay: each is the parts that
 * remain of one chain when the groups kept for one of `reasons` are taken out.
 */
export function numbersIn(text: string, fewestDigits: number, reasons: readonly Kept[]): Chain[] {
  return chainsOf(text).flatMap((chain) => {
    if (countDigits(chain) < fewestDigits) return []
    const kept = keptGroups(chain, text)
    const isBorder = (index: number) => reasons.some((reason) => reason === kept[index])
    return splitChain(chain, isBorder).filter((part) => countDigits(part) >= fewestDigits)
  })
}

function countDigits(chain: Chain): number {
  return chain.reduce((sum, group) => sum + group.digits.length, 0)
}

/** For each group of a chain: why it stays, or undefined. `text` is what the chain was read from. */
export function keptGroups(chain: Chain, text: string): (Kept | undefined)[] {
  const kept: (Kept | undefined)[] = chain.map(() => undefined)
  for (let index = 0; index < chain.length; ) {
    const [reason, size] = keptFrom(chain, index, text)
    if (reason !== undefined) kept.fill(reason, index, index + size)
    index += size
  }
  return kept
}

function keptFrom(chain: Chain, index: number, text: string): [Kept | undefined, number] {
  if (isDate(chain, index)) return ['date', 3]
  if (isShortDate(chain, index)) return ['time', 3]
  if (isTime(chain, index)) return ['time', 2]
  const helpLine = helpLineSize(chain, index)
  if (helpLine > 0) return ['help-line', helpLine]
  if (isRange(chain, index)) return ['amount', 2]
  const amount = amountSize(chain, index, text)
  return amount > 0 ? ['amount', amount] : [undefined, 1]
}

/** Whether `size` groups have one and the same separator, and what is around them another. */
function standsAlone(chain: Chain, index: number, size: number): boolean {
  const gap = chain[index]?.gap
  for (let inner = index; inner < index + size - 1; inner += 1) if (chain[inner]?.gap !== gap) return false
  return chain[index - 1]?.gap !== gap && chain[index + size - 1]?.gap !== gap
}

function threeGroups(chain: Chain, index: number): [string, string, string] | null {
  const [a, b, c] = [chain[index], chain[index + 1], chain[index + 2]]
  if (a === undefined || b === undefined || c === undefined || a.gap !== b.gap) return null
  return standsAlone(chain, index, 3) && /^ ?[.\-/] ?$/.test(a.gap) ? [a.digits, b.digits, c.digits] : null
}

/** 14.12.2023, 14/12/2023, 2023-12-14. */
function isDate(chain: Chain, index: number): boolean {
  const parts = threeGroups(chain, index)
  if (parts === null) return false
  const [a, b, c] = parts
  return (isDayMonth(a, b) && isYear(c)) || (isYear(a) && isDayMonth(c, b))
}

/** 14.12.23. */
function isShortDate(chain: Chain, index: number): boolean {
  const parts = threeGroups(chain, index)
  return parts !== null && isDayMonth(parts[0], parts[1]) && parts[2].length === 2
}

function isYear(digits: string): boolean {
  return /^(19|20)\d\d$/.test(digits)
}

function isDayMonth(day: string, month: string): boolean {
  return /^(0?[1-9]|[12]\d|3[01])$/.test(day) && /^(0?[1-9]|1[0-2])$/.test(month)
}

/** 8.30, as in 8.30-16.00. */
function isTime(chain: Chain, index: number): boolean {
  const hour = chain[index]
  const minute = chain[index + 1]
  if (hour?.gap !== '.' || minute === undefined || !standsAlone(chain, index, 2)) return false
  return /^([01]?\d|2[0-4])$/.test(hour.digits) && /^[0-5]\d$/.test(minute.digits)
}

/** 116 006, 116-123, 116111. Shorter ones (112, 1247) are too short to be taken for anything else. */
function helpLineSize(chain: Chain, index: number): number {
  const group = chain[index]
  if (group === undefined || group.plus || !group.digits.startsWith('116')) return 0
  if (helpLineTails.has(group.digits.slice(3))) return 1
  const tail = group.digits === '116' && group.gap.length === 1 ? chain[index + 1]?.digits : undefined
  return tail !== undefined && helpLineTails.has(tail) ? 2 : 0
}

/** 500-1000, 5000 - 8000. */
function isRange(chain: Chain, index: number): boolean {
  const from = chain[index]
  const to = chain[index + 1]
  if (from === undefined || to === undefined || !from.digits.endsWith('00')) return false
  return to.digits.endsWith('00') && /^ ?- ?$/.test(from.gap) && standsAlone(chain, index, 2)
}

/** 5 000 000, 8.500.000, 85000000, and whatever a currency stands beside. Zero when it is no amount. */
function amountSize(chain: Chain, index: number, text: string): number {
  const first = chain[index]
  if (first === undefined || first.plus || first.digits.length > 12) return 0
  const size = thousandsSize(chain, index)
  if (size === 1 ? isPartOfMore(chain, index) : !standsAlone(chain, index, size)) return 0
  const groups = chain.slice(index, index + size)
  return isRound(groups) || hasCurrency(groups, text) ? size : 0
}

/** A single group beside another one is more likely a piece of a number than an amount. */
function isPartOfMore(chain: Chain, index: number): boolean {
  return [chain[index - 1], chain[index]].some((group) => group !== undefined && /^[ .]$/.test(group.gap))
}

/** How many groups read as one number written in thousands. */
function thousandsSize(chain: Chain, index: number): number {
  const first = chain[index]
  if (first === undefined || !/^[1-9]\d{0,2}$/.test(first.digits) || !/^[ .]$/.test(first.gap)) return 1
  let size = 1
  while (chain[index + size - 1]?.gap === first.gap && chain[index + size]?.digits.length === 3) size += 1
  return size
}

/** Ends in so many zeros that it is hardly a telephone number. */
function isRound(groups: readonly Group[]): boolean {
  const digits = groups.map((group) => group.digits).join('')
  if (groups.length === 1) return /[1-9]0{5,}$/.test(digits)
  if (!digits.endsWith('000')) return false
  return digits.length < 7 || groups[0]?.digits.length === 1 || digits.endsWith('000000')
}

function hasCurrency(groups: readonly Group[], text: string): boolean {
  const start = groups[0]?.start ?? 0
  const end = groups.at(-1)?.end ?? 0
  return (
    currencyAfter.test(text.slice(end, end + 12)) ||
    currencyBefore.test(text.slice(Math.max(0, start - 5), start))
  )
}

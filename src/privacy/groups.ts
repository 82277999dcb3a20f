/** Digits that stand together. */
export interface Group {
  readonly digits: string
  readonly start: number
  readonly end: number
  /** True when a plus sign stands before it: an international number. */
  readonly plus: boolean
  /** What stands between it and the next group of its chain; empty for the last one. */
  readonly gap: string
}

/** Groups with only separators between them, which may be one number. */
export type Chain = readonly Group[]

const separators = /^[ \t.\-/()_·•]{1,4}$/
const plusBefore = /\+[ (]?$/

/** All digits of a folded text as chains of groups. */
export function chainsOf(text: string): Chain[] {
  const chains: Chain[] = []
  let chain: { -readonly [Part in keyof Group]: Group[Part] }[] = []
  for (const found of text.matchAll(/\d+/g)) {
    const start = found.index
    const last = chain.at(-1)
    const gap = last === undefined ? '' : text.slice(last.end, Math.min(start, last.end + 5))
    if (last !== undefined && separators.test(gap)) last.gap = gap
    else if (last !== undefined) {
      chains.push(chain)
      chain = []
    }
    const plus = plusBefore.test(text.slice(Math.max(0, start - 2), start))
    chain.push({ digits: found[0], start, end: start + found[0].length, plus, gap: '' })
  }
  if (chain.length > 0) chains.push(chain)
  return chains
}

/** The parts of a chain between the groups for which `isBorder` holds. */
export function splitChain(chain: Chain, isBorder: (index: number) => boolean): Chain[] {
  const parts: Group[][] = [[]]
  for (const [index, group] of chain.entries()) {
    if (isBorder(index)) parts.push([])
    else parts.at(-1)?.push(group)
  }
  return parts.filter((part) => part.length > 0)
}

/** Groups that follow each other, read as one number. */
export interface Window {
  readonly digits: string
  /** How many groups. */
  readonly size: number
}

/** Every window that begins with group `first` and has at most `mostDigits` digits, shortest first. */
export function windowsFrom(chain: Chain, first: number, mostDigits: number): Window[] {
  const windows: Window[] = []
  let digits = ''
  for (let index = first; index < chain.length; index += 1) {
    digits += chain[index]?.digits.slice(0, mostDigits + 1) ?? ''
    if (digits.length > mostDigits) break
    windows.push({ digits, size: index - first + 1 })
  }
  return windows
}

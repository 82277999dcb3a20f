import type { Scalar } from 'yaml'

/**
 * Where in the file the character at `index` of a text stands, or null where that cannot be told: an escape in quotes
 * hides it. YAML moves only blanks and line breaks, so the two are compared by what else there is. The index may be
 * counted in the text without the blanks around it.
 */
export function offsetWithin(node: Scalar, source: string, index: number): number | null {
  const { value, range } = node
  if (typeof value !== 'string' || range === null || range === undefined) return null
  const [start, end] = bodyOf(source, range[0], range[1])
  const visible = withoutBlanks(value)
  if (visible !== withoutBlanks(source.slice(start, end))) return null
  const before = withoutBlanks(value.trimStart().slice(0, index)).length
  return nthVisible(source, start, Math.min(before, visible.length - 1))
}

/** Without quotes, or the line of `|`. */
function bodyOf(source: string, start: number, end: number): [number, number] {
  const first = source[start]
  if (first === '"' || first === "'") return [start + 1, end - 1]
  if (first !== '|' && first !== '>') return [start, end]
  const header = source.indexOf('\n', start)
  return [header === -1 || header > end ? end : header + 1, end]
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/gu, '')
}

function nthVisible(source: string, start: number, count: number): number {
  let left = count
  let at = start
  while (at < source.length && (/\s/u.test(source[at] ?? '') || left-- > 0)) at += 1
  return at
}

/** Where a text may be cut, the best first: between paragraphs, lines, sentences, words. The cut is after the match. */
const boundaries: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?…]["'”“»)\]]*\s+/g, /\s+/g]

/**
 * Cuts `text` into pieces of at most `first` (the first) and `rest` UTF-16 units, at the best boundary there is; only
 * white space at the cuts is lost. A text of nothing but white space has no pieces.
 */
export function cutText(text: string, first: number, rest: number): readonly string[] {
  const pieces: string[] = []
  let left = text
  while (left.trim() !== '') {
    const limit = pieces.length === 0 ? first : rest
    if (left.length <= limit) {
      pieces.push(left.trimEnd())
      break
    }
    const at = cutAt(left, limit)
    if (left.slice(0, at).trim() !== '') pieces.push(left.slice(0, at).trimEnd())
    left = left.slice(at).trimStart()
  }
  return pieces
}

/** The place at or before `limit` where to cut; at least 1. A boundary that would leave a stump is passed over. */
function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit + 1)
  for (const boundary of boundaries) {
    const at = lastBoundary(window, boundary, limit)
    if (at >= limit / 4) return at
  }
  const splitsPair = isHigh(text, limit - 1) && isLow(text, limit)
  return Math.max(1, splitsPair ? limit - 1 : limit)
}

function lastBoundary(window: string, boundary: RegExp, limit: number): number {
  let last = 0
  for (const { index, 0: match } of window.matchAll(boundary)) {
    const textEnd = index + match.trimEnd().length
    if (textEnd <= limit) last = Math.min(index + match.length, limit)
  }
  return last
}

function isHigh(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800
}

function isLow(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00
}

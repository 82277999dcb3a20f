/** A place in the tree of patterns: which patterns end here, and what may come next. */
interface Node {
  readonly ends: number[]
  readonly words: Map<string, Node>
  readonly stems: Map<string, Node>
}

/** A pattern, by its number, stands in the words from one place up to another. */
export type Found = (pattern: number, from: number, to: number) => void

/** Calls back once for each place where a pattern stands in the words. */
export type FindPatterns = (words: readonly string[], found: Found) => void

/**
 * Finds patterns of a lexicon in texts: words, stems ending in "*", and several of them in a row. `read` turns the
 * patterns into words in the same way as the texts were.
 *
 * A tree (trie) over words: the time it takes does not grow with the number of patterns.
 */
export function createPatterns(
  patterns: readonly string[],
  read: (text: string) => readonly string[],
): FindPatterns {
  const root = createNode()
  let longest = 0
  for (const [number, pattern] of patterns.entries()) {
    const steps = readSteps(pattern, read)
    if (steps.length === 0) continue
    const end = steps.reduce((node, { word, stem }) => childOf(stem ? node.stems : node.words, word), root)
    end.ends.push(number)
    longest = Math.max(longest, ...steps.map(({ word, stem }) => (stem ? word.length : 0)))
  }
  return (words, found) => {
    const walk = (node: Node, from: number, at: number): void => {
      for (const pattern of node.ends) found(pattern, from, at)
      const word = words[at]
      if (word === undefined) return
      const same = node.words.get(word)
      if (same !== undefined) walk(same, from, at + 1)
      if (node.stems.size === 0) return
      const last = Math.min(word.length, longest)
      for (let length = 1; length <= last; length++) {
        const stem = node.stems.get(word.slice(0, length))
        if (stem !== undefined) walk(stem, from, at + 1)
      }
    }
    for (let at = 0; at < words.length; at++) walk(root, at, at)
  }
}

function createNode(): Node {
  return { ends: [], words: new Map(), stems: new Map() }
}

function childOf(children: Map<string, Node>, key: string): Node {
  const known = children.get(key)
  if (known !== undefined) return known
  const child = createNode()
  children.set(key, child)
  return child
}

interface Step {
  readonly word: string
  readonly stem: boolean
}

/** "ob-gyn* visit" is the word "ob", the stem "gyn" and the word "visit". */
function readSteps(pattern: string, read: (text: string) => readonly string[]): Step[] {
  return pattern.split(/\s+/).flatMap((part) => {
    const words = read(part.replace('*', ''))
    return words.map((word, at) => ({ word, stem: part.endsWith('*') && at === words.length - 1 }))
  })
}

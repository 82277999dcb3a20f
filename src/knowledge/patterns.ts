/** A place in the tree of patterns: which patterns end here, and what may come next. */
interface Node {
  readonly ends: number[]
  readonly words: Map<string, Node>
  readonly stems: Map<string, Node>
}

/** Calls back once for each place where a pattern, given by its number, stands in the words. */
export type FindPatterns = (words: readonly string[], found: (pattern: number) => void) => void

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
  const walk = (node: Node, words: readonly string[], at: number, found: (pattern: number) => void): void => {
    for (const pattern of node.ends) found(pattern)
    const word = words[at]
    if (word === undefined) return
    const same = node.words.get(word)
    if (same !== undefined) walk(same, words, at + 1, found)
    if (node.stems.size === 0) return
    const last = Math.min(word.length, longest)
    for (let length = 1; length <= last; length++) {
      const stem = node.stems.get(word.slice(0, length))
      if (stem !== undefined) walk(stem, words, at + 1, found)
    }
  }
  return (words, found) => {
    for (let at = 0; at < words.length; at++) walk(root, words, at, found)
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

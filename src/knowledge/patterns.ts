/** A place in the tree of patterns: which patterns end here, and what may come next, if anything. */
interface Node {
  ends: number[] | undefined
  words: Map<string, Node> | undefined
  stems: Map<string, Node> | undefined
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
    const end = steps.reduce(childOf, root)
    end.ends = [...(end.ends ?? []), number]
    longest = Math.max(longest, ...steps.map(({ word, stem }) => (stem ? word.length : 0)))
  }
  const eachNext = ({ words, stems }: Node, word: string, visit: (next: Node) => void): void => {
    const same = words?.get(word)
    if (same !== undefined) visit(same)
    if (stems === undefined) return
    const last = Math.min(word.length, longest)
    for (let length = 1; length <= last; length++) {
      const stem = stems.get(word.slice(0, length))
      if (stem !== undefined) visit(stem)
    }
  }
  return (words, found) => {
    const walk = (node: Node, from: number, at: number): void => {
      for (const pattern of node.ends ?? []) found(pattern, from, at)
      const word = words[at]
      if (word !== undefined) eachNext(node, word, (next) => walk(next, from, at + 1))
    }
    for (let at = 0; at < words.length; at++) walk(root, at, at)
  }
}

/** Most nodes are leaves: room for children is made when there are some. */
function createNode(): Node {
  return { ends: undefined, words: undefined, stems: undefined }
}

function childOf(node: Node, { word, stem }: Step): Node {
  const children = (stem ? node.stems : node.words) ?? new Map<string, Node>()
  if (stem) node.stems = children
  else node.words = children
  const child = children.get(word) ?? createNode()
  children.set(word, child)
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

/** One thing that changed, by its place in the file, for example "value.en" or "quiz_bars.wrong_share". */
export type KeyChange = ValueChange | ListChange

export interface ValueChange {
  readonly key: string
  /** Null where there was or is none. */
  readonly was: string | null
  readonly now: string | null
}

/** A list, of which only what came and went is told; where nothing did, the order is another. */
export interface ListChange {
  readonly key: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** What differs between two values that were read from YAML. Undefined: it was or is not there. */
export function compareKeys(was: unknown, now: unknown): KeyChange[] {
  const [old, current] = [leavesOf(was), leavesOf(now)]
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key) =>
    compareLeaf(key, old.get(key), current.get(key)),
  )
}

type Leaf = string | readonly string[]

function compareLeaf(key: string, was: Leaf | undefined, now: Leaf | undefined): KeyChange[] {
  if (JSON.stringify(was) === JSON.stringify(now)) return []
  if (!Array.isArray(was ?? now)) return [{ key, was: textOf(was), now: textOf(now) }]
  const [old, current] = [was ?? [], now ?? []]
  return [
    {
      key,
      added: [...current].filter((each) => !old.includes(each)),
      removed: [...old].filter((each) => !current.includes(each)),
    },
  ]
}

function textOf(leaf: Leaf | undefined): string | null {
  if (leaf === undefined) return null
  return typeof leaf === 'string' ? leaf : leaf.join(', ')
}

function leavesOf(value: unknown, path: readonly string[] = []): ReadonlyMap<string, Leaf> {
  if (value === undefined || value === null) return new Map()
  const key = path.join('.')
  if (Array.isArray(value)) return new Map([[key, value.map(flowText)]])
  if (typeof value !== 'object') return new Map([[key, String(value)]])
  return new Map(Object.entries(value).flatMap(([name, each]) => [...leavesOf(each, [...path, snake(name)])]))
}

/** As it would stand in one line of YAML, without the quotes. */
function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const pairs = Object.entries(value).map(([name, each]) => `${snake(name)}: ${flowText(each)}`)
  return `{${pairs.join(', ')}}`
}

/** Editors know the names in the files. */
function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

import {
  type Document,
  isAlias,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type { Location } from './entry.ts'
import { offsetWithin } from './offset-within.ts'
import type { Problem, ProblemText } from './problem.ts'
import { syntaxProblem } from './syntax-problem.ts'

/** One YAML file, read: its value, and where each part of the value stands. */
export interface YamlFile {
  readonly file: string
  readonly value: unknown
  /** The place of a node, or of the nearest one above it that exists. */
  at(path: readonly PropertyKey[]): Location
  /** The place of the character at `index` of the text at `path`, also in a text of several lines. */
  within(path: readonly PropertyKey[], index: number): Location
  /** The place of a key itself. */
  atKey(path: readonly PropertyKey[], key: string): Location
}

const mostAliases = 20
const unsafeKeys = ['__proto__', 'constructor', 'prototype']

/** Reads one file. Never throws: what is wrong with the YAML itself is among `problems`, and `file` is then null. */
export function readYaml(file: string, text: string): { file: YamlFile | null; problems: Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
  })
  const place = (offset: number): Location => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems: Problem[] = firstErrors(document).map(({ code, message, pos }) => {
    const at = place(pos[0])
    return { ...at, ...syntaxProblem(code, message, text.split('\n')[at.line - 1] ?? '') }
  })
  problems.push(...findUnsafe(document, place))
  if (problems.length > 0) return { file: null, problems }
  try {
    return { file: createYamlFile(document, { file, source: text, place }), problems: [] }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'cannot be read'
    return { file: null, problems: [{ ...place(0), ...syntaxProblem('BAD_ALIAS', message, '*') }] }
  }
}

/** After the first place that cannot be read the rest is guesswork; a name that stands twice leads nothing astray. */
function firstErrors({ errors, warnings }: Document.Parsed) {
  const all = [...errors, ...warnings].sort((a, b) => a.pos[0] - b.pos[0])
  const first = all.findIndex(({ code }) => code !== 'DUPLICATE_KEY')
  return first === -1 ? all : all.slice(0, first + 1)
}

/** Keys that would reach into JavaScript's own objects, and aliases that blow a small file up. */
function findUnsafe(document: Document.Parsed, place: (offset: number) => Location): Problem[] {
  const problems: Problem[] = []
  let aliases = 0
  visit(document, (_key, node) => {
    if (isAlias(node)) aliases += 1
    if (!isPair(node) || !isScalar(node.key)) return
    const key = String(node.key.value)
    if (unsafeKeys.includes(key)) problems.push({ ...place(node.key.range?.[0] ?? 0), ...unsafeKey(key) })
  })
  if (aliases > mostAliases) {
    problems.push({
      ...place(0),
      ...syntaxProblem('BAD_ALIAS', `at most ${mostAliases} aliases are allowed`, `${aliases} aliases`),
    })
  }
  return problems
}

function unsafeKey(key: string): ProblemText {
  const severity = 'error' as const
  return {
    code: 'unsafe-key',
    severity,
    message: 'this key is reserved',
    found: key,
    expected: 'another name',
    mend: 'Rename it.',
  }
}

interface YamlSource {
  readonly file: string
  readonly source: string
  readonly place: (offset: number) => Location
}

function createYamlFile(document: Document.Parsed, { file, source, place }: YamlSource): YamlFile {
  const offsetOf = (node: unknown) => (isNode(node) ? ((node as Node).range?.[0] ?? null) : null)
  const nodeAt = (path: readonly PropertyKey[]): unknown => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (offsetOf(node) !== null) return node
    }
    return document.contents
  }
  const at = (path: readonly PropertyKey[]): Location => place(offsetOf(nodeAt(path)) ?? 0)
  const atKey = (path: readonly PropertyKey[], key: string): Location => {
    const parent = path.length === 0 ? document.contents : document.getIn(path, true)
    const items =
      parent !== null && typeof parent === 'object' && 'items' in parent ? (parent.items as unknown[]) : []
    const pair = items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
    const offset = isPair(pair) ? offsetOf(pair.key) : null
    return offset === null ? at(path) : place(offset)
  }
  const within = (path: readonly PropertyKey[], index: number): Location => {
    const node = nodeAt(path)
    const offset = isScalar(node) ? offsetWithin(node, source, index) : null
    return offset === null ? at(path) : place(offset)
  }
  return { file, value: document.toJS({ maxAliasCount: mostAliases }), at, within, atKey }
}

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
import type { Problem, ProblemText } from './problem.ts'

/** One YAML file, read: its value, and where each part of the value stands. */
export interface YamlFile {
  readonly file: string
  readonly value: unknown
  /** The place of a node, or of the nearest one above it that exists. */
  at(path: readonly PropertyKey[]): Location
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
  const problems: Problem[] = [...document.errors, ...document.warnings].map((error) => ({
    ...place(error.pos[0]),
    ...syntaxProblem(error.code, error.message),
  }))
  problems.push(...findUnsafe(document, place))
  if (problems.length > 0) return { file: null, problems }
  try {
    return { file: createYamlFile(file, document, place), problems: [] }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'cannot be read'
    return { file: null, problems: [{ ...place(0), ...syntaxProblem('BAD_ALIAS', message) }] }
  }
}

const alignment = 'begin with as many blanks as the lines that this one belongs with'
const quoted = 'Put quotes around a text'

/** By the codes of the library, for what happens most often. */
const mends: Readonly<Partial<Record<string, string>>> = {
  TAB_AS_INDENT: 'Type blanks in the place of the tab, as many as the lines have that this one belongs with.',
  DUPLICATE_KEY: 'Remove one of the two, or give it another name.',
  BAD_INDENT: `Close every brace, bracket and quote of the lines above; ${alignment}.`,
  MISSING_CHAR: `Close the quote, brace or bracket, or put the colon, that is missing; ${alignment}.`,
  BLOCK_AS_IMPLICIT_KEY: `${quoted} with a colon in it, or write it as a | block; ${alignment}.`,
  BLOCK_IN_FLOW: `${quoted} with a colon in it.`,
  MULTILINE_IMPLICIT_KEY: `Put the colon and the blank that are missing after the name; ${alignment}.`,
  BAD_SCALAR_START: `${quoted} that begins with a sign.`,
  BAD_ALIAS: `${quoted} that begins with *.`,
  TAG_RESOLVE_FAILED: `${quoted} that begins with !.`,
  UNEXPECTED_TOKEN: `${quoted} that has quotes, a colon or a dash in it; ${alignment}.`,
}

function syntaxProblem(code: string, message: string): ProblemText {
  return {
    code: 'yaml-syntax',
    severity: 'error',
    message: 'the file is not valid YAML',
    found: `${code}: ${message.split('\n')[0] ?? ''}`,
    expected: 'YAML as in the other files',
    mend: mends[code] ?? 'Check indentation, quotes and colons at this place, and in the line above.',
  }
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
      ...syntaxProblem('ALIASES', `${aliases} aliases, at most ${mostAliases} are allowed`),
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

function createYamlFile(
  file: string,
  document: Document.Parsed,
  place: (offset: number) => Location,
): YamlFile {
  const offsetOf = (node: unknown) => (isNode(node) ? ((node as Node).range?.[0] ?? null) : null)
  const at = (path: readonly PropertyKey[]): Location => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document.getIn(path.slice(0, length), true))
      if (offset !== null) return place(offset)
    }
    return place(offsetOf(document.contents) ?? 0)
  }
  const atKey = (path: readonly PropertyKey[], key: string): Location => {
    const parent = path.length === 0 ? document.contents : document.getIn(path, true)
    const items =
      parent !== null && typeof parent === 'object' && 'items' in parent ? (parent.items as unknown[]) : []
    const pair = items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
    const offset = isPair(pair) ? offsetOf(pair.key) : null
    return offset === null ? at(path) : place(offset)
  }
  return { file, value: document.toJS({ maxAliasCount: mostAliases }), at, atKey }
}

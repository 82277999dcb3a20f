import type { WasNow } from '../../knowledge/compare/entries.ts'
import type { KeyChange, ListChange, ValueChange } from '../../knowledge/compare/keys.ts'
import { hang, lengthOf, padTo, pageWidth } from '../wrap.ts'

/** Each change after its key; keys that changed in the same way share a line. */
export function keyLines(keys: readonly KeyChange[], indent: string): string[] {
  const groups = [...Map.groupBy(keys, ({ key: _, ...change }) => JSON.stringify(change)).values()]
  const named = groups.flatMap(([change, ...others]) =>
    change === undefined ? [] : [{ change, name: [change, ...others].map(({ key }) => key).join(', ') }],
  )
  const longest = Math.max(0, ...named.map(({ name }) => lengthOf(name)))
  return named.flatMap(({ change, name }) => {
    const head = `${indent}${padTo(name, longest)}  `
    return 'added' in change ? listLines(change, head) : valueLines(change, head)
  })
}

function valueLines({ was, now }: ValueChange, head: string): string[] {
  if (was === null || now === null) {
    const [mark, text] = was === null ? ['+ ', now] : ['- ', was]
    return linesOf(text ?? '').flatMap((line, index) =>
      hang(index === 0 ? head + mark : blank(head + mark), line),
    )
  }
  const line = `${head}${was} -> ${now}`
  return lengthOf(line) <= pageWidth && !line.includes('\n') ? [line] : textLines({ was, now }, head)
}

function listLines({ added, removed }: ListChange, head: string): string[] {
  const parts = [
    ...(added.length > 0 ? [{ mark: '+ ', items: added }] : []),
    ...(removed.length > 0 ? [{ mark: '- ', items: removed }] : []),
  ]
  if (parts.length === 0) return [`${head}another order`]
  return parts.flatMap(({ mark, items }, index) =>
    hang((index === 0 ? head : blank(head)) + mark, items.join(', ')),
  )
}

/** Of a text of several lines only those that differ, the old ones over the new ones. */
export function textLines({ was, now }: WasNow, head: string): string[] {
  const [old, current] = [linesOf(was), linesOf(now)]
  const changed = [
    ...old.filter((line) => !current.includes(line)).map((line) => ({ mark: 'was  ', line })),
    ...current.filter((line) => !old.includes(line)).map((line) => ({ mark: 'now  ', line })),
  ]
  if (changed.length === 0) return [`${head}the same lines in another order`]
  return changed.flatMap(({ mark, line }, index) => hang((index === 0 ? head : blank(head)) + mark, line))
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

function blank(head: string): string {
  return ' '.repeat(lengthOf(head))
}

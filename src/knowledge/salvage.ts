import type { z } from 'zod'
import type { BrokenItem, EntryPiece, Part } from './parsed.ts'
import type { YamlFile } from './read-yaml.ts'
import { entriesSchema } from './schema.ts'

/**
 * The sound items of a list or a map of which others are not as they must be, so that one mistake hides no other. Null
 * where the whole is no such list or map.
 */
export function salvage<T extends z.ZodType>(
  file: YamlFile,
  schema: T,
  issues: readonly z.core.$ZodIssue[],
): Part<z.infer<T>> | null {
  const bad = new Set(issues.map(({ path }) => path[0]))
  const { value: raw } = file
  if (bad.has(undefined) || raw === null || typeof raw !== 'object') return null
  const items: [PropertyKey, unknown][] = Array.isArray(raw) ? [...raw.entries()] : Object.entries(raw)
  const sound = items.filter(([key]) => !bad.has(key))
  const kept = Array.isArray(raw) ? sound.map(([, item]) => item) : Object.fromEntries(sound)
  const { success, data } = schema.safeParse(kept)
  if (!success) return null
  const broken: BrokenItem[] = items
    .filter(([key]) => bad.has(key))
    .map(([key, item]) => ({ key, raw: item, file }))
  const keys = sound.map(([key]) => key)
  return { value: data, file: Array.isArray(raw) ? renumbered(file, kept, keys) : file, broken }
}

/** The file as if only the items with these numbers stood in it. */
function renumbered(file: YamlFile, value: unknown, numbers: readonly PropertyKey[]): YamlFile {
  const inFile = ([first, ...rest]: readonly PropertyKey[]) =>
    first === undefined ? [] : [numbers[Number(first)] ?? first, ...rest]
  return {
    file: file.file,
    value,
    at: (path) => file.at(inFile(path)),
    within: (path, index) => file.within(inFile(path), index),
    atKey: (path, key) => file.atKey(inFile(path), key),
  }
}

const fields = ['id', 'title', 'questions', 'answer', 'sources', 'related'] as const

/** What is sound of an entry. */
export function pieceOf({ key, raw, file }: BrokenItem): EntryPiece {
  const { shape } = entriesSchema.element
  const values = raw !== null && typeof raw === 'object' ? (raw as Record<string, unknown>) : {}
  const sound = fields.flatMap((field) => {
    const { data } = shape[field].safeParse(values[field])
    return data === undefined ? [] : [[field, data]]
  })
  return { entry: Object.fromEntries(sound), file, path: [key] }
}

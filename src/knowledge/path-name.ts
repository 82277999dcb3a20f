/**
 * A path as an editor reads it, for example "am-i-affected.title": things in a list go by their id, else by their place
 * in it, counted from 1.
 */
export function pathName(root: unknown, path: readonly PropertyKey[]): string {
  let inner = root
  const names = path.map((key) => {
    inner = childOf(inner, key)
    if (typeof key !== 'number') return String(key)
    const id = childOf(inner, 'id')
    return typeof id === 'string' && id !== '' ? id : `item ${key + 1}`
  })
  return names.join('.')
}

/** What stands at the path, or undefined. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(childOf, root)
}

function childOf(value: unknown, key: PropertyKey): unknown {
  return value !== null && typeof value === 'object'
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined
}

/**
 * The same data with arrays of numbers that stand by themselves. What `node:v8` reads back are views of all that was
 * read, partly copied as well: while one of them is used, it takes twice the room.
 */
export function withOwnArrays<T>(data: T): T {
  return copy(data, new Map()) as T
}

/** What stands in several places is copied once. */
function copy(data: unknown, copied: Map<unknown, unknown>): unknown {
  if (data === null || typeof data !== 'object' || data instanceof Set) return data
  const known = copied.get(data) ?? copyOf(data, (part) => copy(part, copied))
  copied.set(data, known)
  return known
}

function copyOf(data: object, copyPart: (part: unknown) => unknown): unknown {
  if (data instanceof Int32Array || data instanceof Float32Array || data instanceof Float64Array)
    return data.slice()
  if (data instanceof Map) return new Map([...data].map(([key, value]) => [key, copyPart(value)]))
  if (Array.isArray(data)) return data.map(copyPart)
  if (ArrayBuffer.isView(data))
    throw new TypeError(`arrays of this kind are not copied: ${data.constructor.name}`)
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copyPart(value)]))
}

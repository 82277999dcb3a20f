/**
 * The same data with arrays of numbers that stand by themselves. What `node:v8` reads back are views of all that was
 * read, partly copied as well: while one of them is used, it takes twice the room.
 */
export function withOwnArrays<T>(data: T): T {
  return copy(data) as T
}

function copy(data: unknown): unknown {
  if (data instanceof Int32Array || data instanceof Float32Array || data instanceof Float64Array)
    return data.slice()
  if (data instanceof Map) return new Map([...data].map(([key, value]) => [key, copy(value)]))
  if (Array.isArray(data)) return data.map(copy)
  if (data === null || typeof data !== 'object' || data instanceof Set) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copy(value)]))
}

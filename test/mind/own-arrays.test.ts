import { deserialize, serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { withOwnArrays } from '../../src/mind/own-arrays.ts'

describe('data with arrays of its own', () => {
  const shared = { numbers: Float32Array.of(1, 2), texts: new Map([['et', new Set(['tere'])]]) }
  const data = { list: [shared, shared], one: Int32Array.of(3), none: null, many: Float64Array.of(4) }
  const read = deserialize(serialize(data)) as typeof data
  const own = withOwnArrays(read)

  it('is the same data, and holds on to nothing of what was read', () => {
    expect(own).toEqual(data)
    for (const array of [own.one, own.many, own.list[0]?.numbers])
      expect(array?.buffer.byteLength).toBe(array?.byteLength)
  })

  it('has once what stood in several places', () => {
    expect(own.list[0]).toBe(own.list[1])
  })

  it('says which arrays it does not know', () => {
    expect(() => withOwnArrays({ bytes: Uint8Array.of(1) })).toThrow('Uint8Array')
  })
})

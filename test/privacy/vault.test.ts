import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SelgusError } from '../../src/errors.ts'
import { openVault, type Place } from '../../src/privacy/vault.ts'

const masterKey = randomBytes(32)
const vault = openVault(masterKey)
const place: Place = { table: 'messages', column: 'text', row: 'm1' }

describe('vault', () => {
  it('opens what it sealed, whatever the text', () => {
    const { key } = vault.newKey('patient:1')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vault.open(key, vault.seal(key, text, place), place)).toBe(text)
      }),
    )
  })

  it('seals the same text differently each time', () => {
    const sealed = [1, 2].map(() =>
      Buffer.from(vault.seal(vault.systemKey, 'saladus', place)).toString('hex'),
    )
    expect(new Set(sealed).size).toBe(2)
    expect(sealed.join()).not.toContain(Buffer.from('saladus').toString('hex'))
  })

  it.each<[string, Place]>([
    ['table', { ...place, table: 'askers' }],
    ['column', { ...place, column: 'other' }],
    ['row', { ...place, row: 'm2' }],
    ['row, by shifting letters', { table: 'messages', column: 'textm', row: '1' }],
  ])('does not open in another %s', (_, elsewhere) => {
    const sealed = vault.seal(vault.systemKey, 'saladus', place)
    expect(() => vault.open(vault.systemKey, sealed, elsewhere)).toThrow(
      expect.objectContaining({ code: 'decrypt-failed' }),
    )
  })

  it('does not open with another key', () => {
    const sealed = vault.seal(vault.newKey('a').key, 'saladus', place)
    expect(() => vault.open(vault.newKey('a').key, sealed, place)).toThrow(
      expect.objectContaining({ code: 'decrypt-failed' }),
    )
  })

  it('notices any changed, missing or added byte, and says nothing of the content', () => {
    const sealed = vault.seal(vault.systemKey, 'saladus', place)
    const altered = [
      ...Array.from(sealed.keys(), (index) => sealed.map((byte, at) => (at === index ? byte ^ 1 : byte))),
      ...Array.from(sealed.keys(), (length) => sealed.slice(0, length)),
      Buffer.concat([sealed, Buffer.of(0)]),
    ]
    for (const bytes of altered) {
      const error = thrownBy(() => vault.open(vault.systemKey, bytes, place))
      expect(error.code).toBe('decrypt-failed')
      expect(`${error.message}${error.stack}`).not.toContain('saladus')
    }
  })

  it('gives a key back to its owner only, and only under the same master key', () => {
    const { key, wrapped } = vault.newKey('patient:1')
    expect(Buffer.from(openVault(masterKey).unwrap('patient:1', wrapped)).equals(key)).toBe(true)
    expect(Buffer.from(wrapped).includes(Buffer.from(key))).toBe(false)
    expect(thrownBy(() => vault.unwrap('patient:2', wrapped)).code).toBe('key-unusable')
    expect(thrownBy(() => openVault(randomBytes(32)).unwrap('patient:1', wrapped)).code).toBe('key-unusable')
    expect(thrownBy(() => vault.unwrap('patient:1', wrapped.slice(0, -1))).code).toBe('key-unusable')
    expect(Buffer.from(vault.newKey('patient:1').key).equals(key)).toBe(false)
  })

  it('looks up by a hash of kind and value under the master key', () => {
    expect(vault.lookup('address', '100')).toMatch(/^[0-9a-f]{64}$/)
    expect(openVault(masterKey).lookup('address', '100')).toBe(vault.lookup('address', '100'))
    const others = [
      vault.lookup('address', '101'),
      vault.lookup('key', '100'),
      vault.lookup('addres', 's100'),
    ]
    others.push(openVault(randomBytes(32)).lookup('address', '100'))
    expect(others).not.toContain(vault.lookup('address', '100'))
  })

  it('keeps the keys of its purposes apart from each other and from the master key', () => {
    expect(Buffer.from(vault.systemKey).equals(masterKey)).toBe(false)
    expect(Buffer.from(openVault(masterKey).systemKey).equals(vault.systemKey)).toBe(true)
    const { wrapped } = vault.newKey('a')
    expect(() => vault.open(vault.systemKey, wrapped, place)).toThrow()
  })

  it.each([0, 16, 31, 33])('refuses a master key of %i bytes', (length) => {
    expect(thrownBy(() => openVault(randomBytes(length))).code).toBe('key-unusable')
  })
})

function thrownBy(run: () => unknown): SelgusError {
  try {
    run()
  } catch (error) {
    if (error instanceof SelgusError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { type ErrorCode, SelgusError } from '../errors.ts'

/** Where a sealed value is kept; it opens nowhere else. */
export interface Place {
  readonly table: string
  readonly column: string
  readonly row: string | number
}

/** All cryptography over one master key. Keys of rows' owners (patients, cases) are random and kept wrapped. */
export interface Vault {
  /** What a value is looked up by instead of itself: HMAC-SHA256, hexadecimal. The same value of another kind differs. */
  lookup(kind: string, value: string): string
  /** A new random key for `owner`, and the form in which it may be stored. */
  newKey(owner: string): { readonly key: Uint8Array; readonly wrapped: Uint8Array }
  /** The key back. Throws 'key-unusable' when it was wrapped for another owner, by another master key, or altered. */
  unwrap(owner: string, wrapped: Uint8Array): Uint8Array
  seal(key: Uint8Array, plaintext: string, place: Place): Uint8Array
  /** The plaintext back. Throws 'decrypt-failed' when key or place differ, or the bytes were altered. */
  open(key: Uint8Array, sealed: Uint8Array, place: Place): string
  /** For rows that belong to no patient and no case. */
  readonly systemKey: Uint8Array
}

export const keyBytes = 32
const cipher = 'aes-256-gcm'
/** First byte of everything sealed, so that another way of sealing can be told from this one. */
const version = 1
const nonceBytes = 12
const tagBytes = 16

/** Opens the vault of a 32-byte master key; throws 'key-unusable' when it has another length. */
export function openVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== keyBytes) {
    throw new SelgusError(
      'key-unusable',
      `The master key has ${masterKey.length} bytes, expected ${keyBytes}`,
    )
  }
  const wrapKey = derive(masterKey, 'wrap')
  const lookupKey = derive(masterKey, 'lookup')
  return {
    systemKey: derive(masterKey, 'system'),
    lookup: (kind, value) =>
      createHmac('sha256', lookupKey)
        .update(bind([kind, value]))
        .digest('hex'),
    newKey: (owner) => {
      const key = randomBytes(keyBytes)
      return { key, wrapped: encrypt(wrapKey, key, bind(['key', owner])) }
    },
    unwrap: (owner, wrapped) => decrypt(wrapKey, wrapped, bind(['key', owner]), 'key-unusable'),
    seal: (key, plaintext, place) => encrypt(key, Buffer.from(plaintext, 'utf8'), bindPlace(place)),
    open: (key, sealed, place) => decrypt(key, sealed, bindPlace(place), 'decrypt-failed').toString('utf8'),
  }
}

/** One key per purpose, so that none of them says anything about another. */
function derive(masterKey: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', masterKey, 'selgus', `selgus/${purpose}/1`, keyBytes))
}

/** Several parts as one unambiguous value. */
function bind(parts: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(parts), 'utf8')
}

function bindPlace({ table, column, row }: Place): Buffer {
  return bind(['place', table, column, String(row)])
}

/** Version, nonce, authentication tag, ciphertext. */
function encrypt(key: Uint8Array, plaintext: Uint8Array, bound: Buffer): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(bound)
  const body = Buffer.concat([sealing.update(plaintext), sealing.final()])
  return Buffer.concat([Buffer.of(version), nonce, sealing.getAuthTag(), body])
}

function decrypt(key: Uint8Array, sealed: Uint8Array, bound: Buffer, failure: ErrorCode): Buffer {
  const [nonceEnd, tagEnd] = [1 + nonceBytes, 1 + nonceBytes + tagBytes]
  if (sealed.length < tagEnd || sealed[0] !== version) throw unopened(failure)
  try {
    const opening = createDecipheriv(cipher, key, sealed.subarray(1, nonceEnd), { authTagLength: tagBytes })
    opening.setAAD(bound).setAuthTag(sealed.subarray(nonceEnd, tagEnd))
    return Buffer.concat([opening.update(sealed.subarray(tagEnd)), opening.final()])
  } catch (cause) {
    throw unopened(failure, cause)
  }
}

/** Says nothing of what was inside. */
function unopened(failure: ErrorCode, cause?: unknown): SelgusError {
  const what = failure === 'key-unusable' ? 'A stored key' : 'A stored value'
  return new SelgusError(
    failure,
    `${what} does not open: it was altered, moved, or sealed with another key`,
    {
      cause,
      remedy: 'Start with the master key the data was made with, or restore a backup.',
    },
  )
}

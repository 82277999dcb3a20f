import type { Place, Vault } from '../../src/privacy/vault.ts'

/** Any JSON value, sealed for one place. */
export function sealJson(vault: Vault, key: Uint8Array, value: unknown, place: Place): Uint8Array {
  return vault.seal(key, JSON.stringify(value), place)
}

/** What `sealJson` sealed there; the caller names its type. Throws 'decrypt-failed'. */
export function openJson<T>(vault: Vault, key: Uint8Array, sealed: Uint8Array, place: Place): T {
  return JSON.parse(vault.open(key, sealed, place)) as T
}

import { randomInt } from 'node:crypto'

/** Crockford's base32: no I, L, O and U, which are misread or make words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random characters for a pseudonym. */
export function randomPseudonym(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

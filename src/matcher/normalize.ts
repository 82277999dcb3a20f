/** A message longer than this is read by its beginning: what is asked stands there, and time stays bounded. */
export const MAX_LENGTH = 4000

/**
 * The form in which texts are compared: NFKC, lower case, without control and zero-width characters, diacritics,
 * punctuation and emoji, letters repeated three times or more squeezed to one. Folding diacritics makes it free to
 * leave them out ("andmetootleja"); й stays a letter of its own, ё becomes е.
 * Applying it twice changes nothing.
 */
export function normalize(text: string): string {
  const shown = head(text).replace(REDACTED, ' ')
  // Folding can lengthen a text (ß, œ), so the end is cut once more.
  return head(tidy(foldMarks(head(shown.normalize('NFKC')).toLowerCase()))).trimEnd()
}

/** What `redact` puts in place of what it takes out says nothing about the question. */
const REDACTED = /\[(?:personal code|phone|e-mail|account|card|handle)\]/g

/** The words of a normalised text. */
export function splitWords(normalized: string): string[] {
  return normalized === '' ? [] : normalized.split(' ')
}

/** The first `MAX_LENGTH` UTF-16 units, never half a surrogate pair. */
function head(text: string): string {
  const cut = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text
  return cut.isWellFormed() ? cut : cut.replace(/\p{Surrogate}/gu, '')
}

/** Accents and other marks off their letters; only и + breve stays й. Letters that do not decompose are spelled out. */
function foldMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(и\u0306)|\p{M}+/gu, (_, shortI: string | undefined) => shortI ?? '')
    .normalize('NFC')
    .replace(/[ıøłđðßæœ]/g, (letter) => SPELLED[letter] ?? letter)
}

const SPELLED: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
}

/** Letters and digits only, one space between words; apostrophes and zero-width characters join what they stand in. */
function tidy(text: string): string {
  return text
    .replace(/['’‘`´\p{Cf}\p{M}]+/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .trim()
}

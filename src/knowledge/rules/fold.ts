/** Two texts that differ only in case, spaces and punctuation are the same; one without words is as it stands. */
export function fold(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words === '' ? text.trim() : words
}

/** Without diacritics, as people type on a foreign keyboard; й stays a letter of its own. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/(и\u0306)|\p{M}+/gu, (_, shortI: string | undefined) => shortI ?? '')
    .normalize('NFC')
}

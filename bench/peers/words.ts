/** Words in lower case, for a peer that has no tokenizer for the language. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** An intent's name as people would write it. */
export function titleOf(intent: string): string {
  return intent.replace(/[_\s]+/g, ' ').trim()
}

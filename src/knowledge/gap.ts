/** What `new` leaves for the editor to fill in. */
export const gap = 'FILL-IN'

/** Of a text that is not written yet there is nothing else to say. */
export function isGap(text: string): boolean {
  return text.includes(gap)
}

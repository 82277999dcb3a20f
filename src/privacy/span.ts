/** What `redact` takes out. */
export type RedactionKind = 'personal-code' | 'phone' | 'e-mail' | 'account' | 'card' | 'handle'

/** A range of the folded text that has to go. */
export interface Span {
  readonly kind: RedactionKind
  readonly start: number
  readonly end: number
}

/** Finds one kind of personal data in a folded text; its spans are in order and do not overlap. Linear in its length. */
export type Finder = (text: string) => Span[]

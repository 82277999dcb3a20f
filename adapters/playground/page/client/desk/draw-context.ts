import type { Json } from './read.ts'

/** What blocks need from around them. */
export interface DrawContext {
  /** The name of a member, without "@". */
  readonly nameOf: (user: string) => string
  /** Absent where nothing can be clicked. */
  readonly onClick?: (button: Json) => void
  /** Present in a modal. */
  readonly form?: FormContext
}

export interface FormContext {
  /** Tells the fields of one modal from those of others. */
  readonly id: string
  /** By block_id. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly onInput: (blockId: string, value: string) => void
}

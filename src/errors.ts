/** Every way in which Selgus itself fails; callers branch on the code, never on the text. */
export type ErrorCode =
  | 'config-invalid'
  | 'knowledge-invalid'
  | 'key-unusable'
  | 'decrypt-failed'
  | 'store-failed'
  | 'platform-temporary'
  | 'platform-refused'
  | 'patient-unreachable'
  | 'input-invalid'

export interface ErrorDetails {
  /** What was thrown underneath, kept for the log. */
  readonly cause?: unknown
  /** What the reader can do about it, one sentence. */
  readonly remedy?: string
  /** How long the platform asked to wait, milliseconds (HTTP 429). */
  readonly retryAfterMs?: number
}

/** The one error class of the project. The message names what failed and what was found; it never holds patient text. */
export class SelgusError extends Error {
  readonly code: ErrorCode
  readonly remedy: string | undefined
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'SelgusError'
    this.code = code
    this.remedy = details.remedy
    this.retryAfterMs = details.retryAfterMs
  }
}

/** True when `error` is a SelgusError with this code. */
export function isSelgusError(error: unknown, code: ErrorCode): error is SelgusError {
  return error instanceof SelgusError && error.code === code
}

export interface ApiErrorDetails {
  /** 200 when absent: the Web API refuses with that too. */
  readonly status?: number
  /** Seconds to wait, for a header of that name. */
  readonly retryAfter?: number
  /** What exactly is wrong with the arguments, as `response_metadata.messages`. */
  readonly messages?: readonly string[]
}

/** What the Web API answers instead of a result. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly retryAfter: number | undefined
  readonly messages: readonly string[]

  constructor(code: string, { status = 200, retryAfter, messages = [] }: ApiErrorDetails = {}) {
    super(code)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.retryAfter = retryAfter
    this.messages = messages
  }
}

export function rateLimited(seconds: number): ApiError {
  return new ApiError('ratelimited', { status: 429, retryAfter: seconds })
}

/** An argument is absent or has the wrong form; `pointer` says where, for example "/view/title". */
export function invalidArguments(problem: string, pointer?: string): ApiError {
  const place = pointer === undefined ? '' : ` [json-pointer:${pointer}]`
  return new ApiError('invalid_arguments', { messages: [`[ERROR] ${problem}${place}`] })
}

/** What the Bot API answers instead of a result. */
export class ApiError extends Error {
  readonly code: number
  readonly retryAfter: number | undefined

  constructor(code: number, description: string, retryAfter?: number) {
    super(description)
    this.name = 'ApiError'
    this.code = code
    this.retryAfter = retryAfter
  }
}

export function badRequest(description: string): ApiError {
  return new ApiError(400, `Bad Request: ${description}`)
}

export function forbidden(description: string): ApiError {
  return new ApiError(403, `Forbidden: ${description}`)
}

export function tooManyRequests(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, seconds)
}

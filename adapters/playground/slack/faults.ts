import type { PlannedFaults } from '../planned-faults.ts'

/** Something that goes wrong with a call. */
export type Fault =
  /** 429 with a Retry-After header, in seconds. */
  | { readonly type: 'ratelimited'; readonly retryAfter: number }
  /** A refusal of Slack's own: status 200 and `ok: false`. */
  | { readonly type: 'error'; readonly code: string }
  /** 500 without anything to read. */
  | { readonly type: 'internal' }
  /** 502 with the HTML page of a proxy. */
  | { readonly type: 'bad-gateway' }
  /** The call is never answered. */
  | { readonly type: 'hang' }
  /** The connection is reset before anything is done. */
  | { readonly type: 'reset' }
  /** The call is done and then the connection is reset: the caller cannot know. */
  | { readonly type: 'lost' }
  | { readonly type: 'delay'; readonly ms: number }

/** The usual ones by name. */
export const fault = {
  ratelimited: (retryAfterSeconds: number): Fault => ({ type: 'ratelimited', retryAfter: retryAfterSeconds }),
  error: (slackCode: string): Fault => ({ type: 'error', code: slackCode }),
  internal: { type: 'internal' },
  badGateway: { type: 'bad-gateway' },
  hang: { type: 'hang' },
  reset: { type: 'reset' },
  lost: { type: 'lost' },
  delay: (ms: number): Fault => ({ type: 'delay', ms }),
} as const

export type Faults = PlannedFaults<Fault>

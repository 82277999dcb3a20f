import type { PlannedFaults } from '../planned-faults.ts'

/** Something that goes wrong with a call. */
export type Fault =
  /** 429 with `retry_after` in seconds. */
  | { readonly type: 'too-many-requests'; readonly retryAfter: number }
  /** An error of the API's own, in its JSON. */
  | { readonly type: 'error'; readonly code: number; readonly description: string }
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
  tooManyRequests: (retryAfter: number): Fault => ({ type: 'too-many-requests', retryAfter }),
  internal: { type: 'error', code: 500, description: 'Internal Server Error' },
  blocked: { type: 'error', code: 403, description: 'Forbidden: bot was blocked by the user' },
  unauthorized: { type: 'error', code: 401, description: 'Unauthorized' },
  badGateway: { type: 'bad-gateway' },
  hang: { type: 'hang' },
  reset: { type: 'reset' },
  lost: { type: 'lost' },
  delay: (ms: number): Fault => ({ type: 'delay', ms }),
} as const satisfies Record<string, Fault | ((amount: number) => Fault)>

export type Faults = PlannedFaults<Fault>

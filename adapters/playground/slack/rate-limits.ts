import { rateLimited } from './api-error.ts'

/** Slack's special limit on posting: about one message a second to a channel. */
export interface RateLimits {
  /** Counts one posting; throws 429 when it is one too many. Without effect while switched off. */
  count(channel: string, now: number): void
  enable(on: boolean): void
}

const windowMs = 1_000

export function createRateLimits(on: boolean): RateLimits {
  const lastPosted = new Map<string, number>()
  let enabled = on
  return {
    enable: (value) => {
      enabled = value
      lastPosted.clear()
    },
    count: (channel, now) => {
      if (!enabled) return
      const last = lastPosted.get(channel)
      if (last !== undefined && now - last < windowMs) throw rateLimited(1)
      lastPosted.set(channel, now)
    },
  }
}

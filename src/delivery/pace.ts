/** How fast a platform lets us send. */
export interface PaceLimits {
  /** Messages a second over all lanes. */
  readonly perSecond: number
  /** Least time between two messages of one lane, milliseconds. */
  readonly laneIntervalMs: number
}

/**
 * Keeps the times at which the next message may go out. Pure but for its own memory: time always comes in as an
 * argument (milliseconds). Telegram: about 30/s over all chats and 1/s a chat; Slack: about 1/s a channel.
 */
export function createPace(limits: PaceLimits) {
  const spacingMs = 1000 / limits.perSecond
  const laneFreeAt = new Map<string, number>()
  let freeAt = 0

  return {
    /** Milliseconds until anything may be sent. */
    waitMs: (now: number): number => Math.max(0, Math.ceil(freeAt - now)),

    /** Lanes that have to wait although others need not. */
    busyLanes: (now: number): string[] => {
      for (const [lane, at] of laneFreeAt) if (at <= now) laneFreeAt.delete(lane)
      return [...laneFreeAt.keys()]
    },

    /** Milliseconds until the first busy lane is free; infinite when none is busy. */
    laneWaitMs: (now: number): number => Math.min(...laneFreeAt.values()) - now,

    /** A message of this lane goes out now. */
    spend: (lane: string, now: number): void => {
      freeAt = Math.max(freeAt, now) + spacingMs
      laneFreeAt.set(lane, now + limits.laneIntervalMs)
    },

    /** The platform said to wait (HTTP 429): nothing goes out until then. */
    hold: (until: number): void => {
      freeAt = Math.max(freeAt, until)
    },
  }
}

export type Pace = ReturnType<typeof createPace>

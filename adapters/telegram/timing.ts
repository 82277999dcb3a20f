/** How long the adapter waits; tests make it shorter. */
export interface Timing {
  /** How long Telegram may hold a getUpdates call open, seconds. */
  readonly pollSeconds: number
  /** After this long without an answer a call counts as failed. */
  readonly callTimeoutMs: number
  readonly firstBackoffMs: number
  readonly maxBackoffMs: number
}

export const defaultTiming: Timing = {
  pollSeconds: 25,
  callTimeoutMs: 20_000,
  firstBackoffMs: 1_000,
  maxBackoffMs: 30_000,
}

/** How long to wait after the `failures`-th failure in a row, counted from 1. */
export function backoffMs(timing: Timing, failures: number): number {
  return Math.min(timing.maxBackoffMs, timing.firstBackoffMs * 2 ** Math.min(failures - 1, 20))
}

/** Waits, but not longer than until `signal` aborts. Never throws. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

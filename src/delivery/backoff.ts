const firstMs = 1_000
const longestMs = 5 * 60_000

/**
 * How long to wait before try number `attempts` + 1, milliseconds: exponential with "equal jitter" (half fixed, half
 * random), https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/. `random` is in [0, 1).
 */
export function backoffMs(attempts: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempts, 20))
  return Math.round(full / 2 + (full / 2) * random)
}

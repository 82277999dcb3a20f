/** 81 % */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** The hour as in this browser's clock, from milliseconds since 1970. */
export function hour(at: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  )
}

export function day(at: number): string {
  return new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' }).format(at)
}

/** "in 4 s", "now" */
export function untilWords(at: number, now: number): string {
  const seconds = Math.ceil((at - now) / 1_000)
  return seconds <= 0 ? 'now' : `in ${seconds} s`
}

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Milliseconds since 1970 of a Slack timestamp. */
export function timeOfTs(ts: string): number {
  return Number(ts) * 1_000
}

export function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`
}

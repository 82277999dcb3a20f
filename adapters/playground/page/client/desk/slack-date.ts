import { type Drawn, html } from '../parts/html.ts'

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
const short: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const long: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }

const formats: Readonly<Record<string, (at: Date, now: Date) => string>> = {
  date_num: (at) => at.toISOString().slice(0, 10),
  date: (at) => format(at, { day: 'numeric', month: 'long', year: 'numeric' }),
  date_short: (at) => format(at, short),
  date_long: (at) => format(at, long),
  date_pretty: (at, now) => near(at, now) ?? format(at, { day: 'numeric', month: 'long', year: 'numeric' }),
  date_short_pretty: (at, now) => near(at, now) ?? format(at, short),
  date_long_pretty: (at, now) => near(at, now) ?? format(at, long),
  time: (at) => format(at, clock),
  time_secs: (at) => format(at, { ...clock, second: '2-digit' }),
}

/** `!date^seconds^format`: in the reader's own time zone. The fallback stands where the format is not known. */
export function slackDate(control: string, fallback: string): Drawn {
  const [, seconds = '', pattern = ''] = control.split('^')
  const at = new Date(Number(seconds) * 1_000)
  if (Number.isNaN(at.getTime())) return fallback
  const now = new Date()
  let known = true
  const text = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const write = formats[name]
    known &&= write !== undefined
    return write?.(at, now) ?? ''
  })
  return html`<time datetime=${at.toISOString()}>${known ? text : fallback}</time>`
}

function near(at: Date, now: Date): string | null {
  const day = (date: Date) => date.toDateString()
  const shifted = (days: number) => {
    const date = new Date(now)
    date.setDate(date.getDate() + days)
    return day(date)
  }
  if (day(at) === day(now)) return 'today'
  if (day(at) === shifted(-1)) return 'yesterday'
  return day(at) === shifted(1) ? 'tomorrow' : null
}

function format(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en', options).format(at)
}

import { cited } from './cited.ts'
import type { Figure } from './job.ts'
import { type Column, columnsOf, contendersIn, outcomeOf, type Report } from './report.ts'

const PANEL = { width: 270, across: 4, gap: 18, head: 34, bar: 18, name: 86, value: 40 }
const MARGIN = 20
const TITLE = 40

interface Bar {
  readonly name: string
  readonly accuracy: Figure
  readonly look: 'own' | 'peer' | 'cited'
}

/** First guesses that are right: a panel for each set and number of examples, in it a bar for each matcher. */
export function drawChart(report: Report): string {
  const panels = columnsOf(report).map((column) => ({ column, bars: barsOf(report, column) }))
  const lines = Array.from({ length: Math.ceil(panels.length / PANEL.across) }, (_, line) =>
    panels.slice(line * PANEL.across, (line + 1) * PANEL.across),
  )
  let bottom = MARGIN + TITLE
  const drawn = lines.flatMap((line) => {
    const top = bottom
    bottom += PANEL.head + Math.max(...line.map(({ bars }) => bars.length)) * PANEL.bar + PANEL.gap
    return line.map(({ column, bars }, at) => {
      const left = MARGIN + at * (PANEL.width + PANEL.gap)
      return `<g transform="translate(${left} ${top})">\n${drawPanel(column, bars)}\n</g>`
    })
  })
  const size = {
    width: 2 * MARGIN + PANEL.across * PANEL.width + (PANEL.across - 1) * PANEL.gap,
    height: bottom + MARGIN - PANEL.gap,
  }
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="First guess right, percent, by data set and matcher">`,
    STYLE,
    '<rect class="page" width="100%" height="100%" rx="8"/>',
    `<text class="title" x="${MARGIN}" y="${MARGIN + 14}">First guess right, %</text>`,
    `<text class="end" x="${size.width - MARGIN}" y="${MARGIN + 14}">with 5, 10 or all examples an intent; thin lines: standard deviation over seeds; * published, not run here</text>`,
    ...drawn,
    '</svg>',
  ].join('\n')}\n`
}

/** Its own ground, so that it can be read on a light page and on a dark one. */
const STYLE = `<style>
text { font: 12px system-ui, sans-serif; fill: #1f2933 }
.title { font-size: 16px; font-weight: 600 }
.head { font-weight: 600 }
.end { text-anchor: end }
.page { fill: #ffffff }
.room { fill: #eef1f4 }
.own { fill: #0b6e5f }
.peer { fill: #8796a5 }
.cited { fill: none; stroke: #8796a5; stroke-dasharray: 3 2 }
.spread { stroke: #1f2933 }
@media (prefers-color-scheme: dark) {
text { fill: #e4e9ee }
.page { fill: #161b22 }
.room { fill: #232a33 }
.own { fill: #3fc1a9 }
.peer { fill: #7d8b99 }
.cited { stroke: #9aa7b4 }
.spread { stroke: #e4e9ee }
}
</style>`

function barsOf(report: Report, column: Column): Bar[] {
  const measured = contendersIn(report).flatMap((name): Bar[] => {
    const outcome = outcomeOf(report, name, column)
    const look = name === 'selgus' ? 'own' : 'peer'
    return outcome === undefined ? [] : [{ name, accuracy: outcome.accuracy, look }]
  })
  const published = cited.flatMap(({ name, accuracy }): Bar[] => {
    const mean = accuracy[column.set]
    return mean === undefined
      ? []
      : [{ name: name.replace(', published', '*'), accuracy: { mean, spread: 0 }, look: 'cited' }]
  })
  return [...measured, ...published]
}

function drawPanel({ title }: Column, bars: readonly Bar[]): string {
  return [`<text class="head" x="0" y="14">${plain(title)}</text>`, ...bars.map(drawBar)].join('\n')
}

function drawBar({ name, accuracy, look }: Bar, at: number): string {
  const room = PANEL.width - PANEL.name - PANEL.value
  const y = PANEL.head - 10 + at * PANEL.bar
  const middle = y + PANEL.bar / 2
  const place = (share: number) => (PANEL.name + room * Math.min(1, Math.max(0, share))).toFixed(1)
  const { mean, spread } = accuracy
  const bar = (className: string, share: number) =>
    `<rect class="${className}" x="${PANEL.name}" y="${y + 3}" width="${(room * share).toFixed(1)}" height="${PANEL.bar - 6}"/>`
  return [
    `<text class="end" x="${PANEL.name - 8}" y="${middle + 4}">${plain(name)}</text>`,
    bar('room', 1),
    bar(look, mean),
    spread > 0
      ? `<line class="spread" x1="${place(mean - spread)}" x2="${place(mean + spread)}" y1="${middle}" y2="${middle}"/>`
      : '',
    `<text class="end" x="${PANEL.width}" y="${middle + 4}">${(100 * mean).toFixed(1)}</text>`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function plain(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

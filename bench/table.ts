import { cited } from './cited.ts'
import type { Figure, Outcome } from './job.ts'
import { type Column, columnsOf, contendersIn, fullColumns, outcomeOf, type Report } from './report.ts'

/**
 * A table in Markdown that is also easy to read as it is: columns as wide as they must be, texts to the left, figures
 * to the right of the first column.
 */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  holds: 'figures' | 'texts' = 'figures',
): string {
  const widths = header.map((title, at) =>
    Math.max(3, ...[title, ...rows.map((row) => row[at] ?? '')].map(length)),
  )
  const right = (at: number) => at > 0 && holds === 'figures'
  const line = (cells: readonly string[]) =>
    `| ${header.map((_, at) => pad(cells[at] ?? '', widths[at] ?? 0, right(at))).join(' | ')} |`
  const rule = widths.map((width, at) => (right(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(header), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

function pad(cell: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - length(cell)))
  return right ? blanks + cell : cell + blanks
}

function length(text: string): number {
  return [...text].length
}

/** The share of first guesses that are right, percent. */
export function accuracyTable(report: Report): string {
  const columns = columnsOf(report)
  const published = cited
    .map(({ name, accuracy }) => [name, ...columns.map(({ set }) => share(accuracy[set]))])
    .filter((row) => row.slice(1).some((cell) => cell !== NOTHING))
  return outcomeTable(report, columns, ({ accuracy }) => figure(accuracy), [
    ...published,
    ...besideRow(report, columns),
  ])
}

/** Selgus's wrong guesses for each of node-nlp's. */
function besideRow(report: Report, columns: readonly Column[]): string[][] {
  const wrong = (name: string, column: Column) =>
    1 - (outcomeOf(report, name, column)?.accuracy.mean ?? Number.NaN)
  const ratios = columns.map((column) => wrong('selgus', column) / wrong('node-nlp', column))
  const cells = ratios.map((ratio) => (Number.isFinite(ratio) ? ratio.toFixed(2) : NOTHING))
  return cells.some((cell) => cell !== NOTHING) ? [['error, selgus ÷ node-nlp', ...cells]] : []
}

export function outsideTable(report: Report): string {
  const columns = columnsOf(report).filter((column) =>
    report.outcomes.some((each) => each.set === column.set && each.auroc !== undefined),
  )
  return outcomeTable(report, columns, ({ auroc }) => (auroc === undefined ? NOTHING : area(auroc)))
}

export function rightTable(report: Report): string {
  return outcomeTable(report, columnsOf(report), ({ rightAtWrong }) => figure(rightAtWrong))
}

export function typoTable(report: Report): string {
  return outcomeTable(report, columnsOf(report), ({ typos }) => {
    const change = 100 * (typos.with - typos.without)
    return `${share(typos.with)} (${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)})`
  })
}

export function timeTable(report: Report): string {
  return outcomeTable(report, fullColumns(report), ({ p50, p99 }) => `${short(p50)} / ${short(p99)}`)
}

export function buildTable(report: Report): string {
  return outcomeTable(report, fullColumns(report), ({ build }) => short(build / 1000))
}

export function memoryTable(report: Report): string {
  return outcomeTable(
    report,
    fullColumns(report),
    ({ memory, memoryBefore }) => `${memory.toFixed(0)} (+${Math.max(0, memory - memoryBefore).toFixed(0)})`,
  )
}

export function shippedTable({ shipped }: Report): string {
  if (shipped === undefined) return ''
  const { corrected, uncorrected, trained, ready, again, memory } = shipped
  return markdownTable(
    ['', ''],
    [
      ['a question, p50 / p99 (ms)', `${short(corrected.p50)} / ${short(corrected.p99)}`],
      ['without correction of typos', `${short(uncorrected.p50)} / ${short(uncorrected.p99)}`],
      ['from the start of the process until models are there (s)', short(trained / 1000)],
      ['until the first question can be decided (s)', short(ready / 1000)],
      ['the same when an earlier start has learned it (s)', short(again / 1000)],
      ['resident memory (MB)', memory.toFixed(0)],
    ],
  )
}

const NOTHING = '–'

function outcomeTable(
  report: Report,
  columns: readonly Column[],
  cell: (outcome: Outcome) => string,
  more: readonly (readonly string[])[] = [],
): string {
  if (columns.length === 0) return ''
  const rows = contendersIn(report).map((contender) => [
    contender,
    ...columns.map((column) => {
      const outcome = outcomeOf(report, contender, column)
      return outcome === undefined ? NOTHING : cell(outcome)
    }),
  ])
  return markdownTable(['', ...columns.map(({ title }) => title)], [...rows, ...more])
}

function share(value: number | undefined): string {
  return value === undefined ? NOTHING : (100 * value).toFixed(1)
}

function figure({ mean, spread }: Figure): string {
  return spread === 0 ? share(mean) : `${share(mean)} ± ${share(spread)}`
}

function area({ mean, spread }: Figure): string {
  return spread === 0 ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${spread.toFixed(3)}`
}

/** Two figures that matter. */
function short(value: number): string {
  if (value >= 10) return value.toFixed(0)
  return value >= 1 ? value.toFixed(1) : value.toFixed(2)
}

/** Columns as wide as they must be; numbers to the right, texts to the left. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const cells = [header, ...rows.map((row) => row.map(String))]
  const widths = header.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))))
  const isNumber = header.map((_, column) => rows.some((row) => typeof row[column] === 'number'))
  return cells
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, isNumber[column] ?? false))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function pad(cell: string, to: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, to - width(cell)))
  return right ? blanks + cell : cell + blanks
}

function width(text: string): number {
  return [...text].length
}

/** For example "97.5 %"; a dash where there was nothing to count. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

/** Data sets as their authors publish them, in the one shape that `data.ts` checks. */
export function fromPublished(names: readonly string[], texts: readonly string[]): unknown {
  if (names[0]?.endsWith('.csv')) {
    const [train, test] = texts.map((text) => parseCsv(text).slice(1))
    return { train, test }
  }
  const json: unknown = JSON.parse(texts[0] ?? '')
  // Bürokratt: a list of {text, intent}.
  if (Array.isArray(json))
    return { all: json.map((row: { text?: unknown; intent?: unknown }) => [row?.text, row?.intent]) }
  // CLINC150: its parts have other names.
  const parts = json as Readonly<Record<string, unknown>> | null
  return { train: parts?.train, test: parts?.test, out_of_scope_test: parts?.oos_test }
}

/** Comma-separated values with quotes as RFC 4180 has them; rows without a text are left out. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

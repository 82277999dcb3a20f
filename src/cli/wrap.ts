/** How wide a page of text is. */
export const pageWidth = 100

/**
 * Lines of at most `width` characters, broken at blanks; a word that is longer has a line of its own. Blanks that do not break
 * are printed as others are.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || lengthOf(longer) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].map((each) => each.replaceAll('\u00a0', ' '))
}

/** The text to the right of its head, over as many lines as it needs. */
export function hang(head: string, text: string): string[] {
  const indent = ' '.repeat(lengthOf(head))
  return wrap(text, pageWidth - lengthOf(head)).map((line, index) => `${index === 0 ? head : indent}${line}`)
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)))
}

/** As people count characters. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** Texts one under the other, to the right of a label. */
export interface Column {
  readonly label: string
  readonly texts: readonly string[]
}

/** Two columns, each wrapped into its half of the page. */
export function sideBySide(left: Column, right: Column, indent: string): string[] {
  const gap = 3
  const half = Math.floor((pageWidth - lengthOf(indent) - gap) / 2)
  const [first, second] = [columnLines(left, half), columnLines(right, half)]
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) =>
    `${indent}${padTo(first[index] ?? '', half + gap)}${second[index] ?? ''}`.trimEnd(),
  )
}

function columnLines({ label, texts }: Column, width: number): string[] {
  const lines = texts.flatMap((text) => wrap(text, width - lengthOf(label)))
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(lengthOf(label))) + line)
}

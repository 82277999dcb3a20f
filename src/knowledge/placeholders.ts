const placeholder = /\{([a-z][a-z0-9_]*)\}/g

/** The names in braces that a text quotes, in order, each as often as it stands there. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map((found) => found[1] ?? '')
}

/** The same with where each of them stands, from its brace on. */
export function placedPlaceholders(text: string): { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(placeholder)].map((found) => ({ name: found[1] ?? '', at: found.index }))
}

/** The text with every name in braces replaced; a name without a value stays as it is. */
export function fillIn(text: string, resolve: (name: string) => string | undefined): string {
  return text.replaceAll(placeholder, (whole, name: string) => resolve(name) ?? whole)
}

/** Every name in braces turned into blanks, so that what is left stands where it stood. */
export function blankPlaceholders(text: string): string {
  return text.replaceAll(placeholder, (whole) => ' '.repeat(whole.length))
}

/** Where in the text stood what stands at `index` once `fillIn` has filled it in; within a value: its brace. */
export function indexBeforeFillIn(
  text: string,
  resolve: (name: string) => string | undefined,
  index: number,
): number {
  let grown = 0
  for (const { name, at } of placedPlaceholders(text)) {
    const written = name.length + 2
    const filled = resolve(name)?.length ?? written
    if (at + grown >= index) break
    if (at + grown + filled > index) return at
    grown += filled - written
  }
  return index - grown
}

const placeholder = /\{([a-z][a-z0-9_]*)\}/g

/** The names in braces that a text quotes, in order, each as often as it stands there. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map((found) => found[1] ?? '')
}

/** The text with every name in braces replaced; a name without a value stays as it is. */
export function fillIn(text: string, resolve: (name: string) => string | undefined): string {
  return text.replaceAll(placeholder, (whole, name: string) => resolve(name) ?? whole)
}

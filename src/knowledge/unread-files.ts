import { basename } from 'node:path'
import { isRead } from './file-names.ts'
import type { Problem } from './problem.ts'

/** YAML as people end its name, also where an editor of texts has added ".txt". */
const yamlName = /\.ya?ml(?:\.txt)?$/i

/** YAML files that stand in a knowledge folder and that nothing reads: what an editor writes there has no effect. */
export function unreadFiles(names: readonly string[]): Problem[] {
  // Not a knowledge folder at all: that is said otherwise.
  if (!names.includes('incident.yaml')) return []
  return names
    .filter((name) => yamlName.test(name) && !isRead(name) && !/(?:^|\/)\./.test(name))
    .map((name) => ({
      file: name,
      line: 1,
      column: 1,
      code: 'unread-file',
      severity: 'warning',
      message: 'nothing reads this file',
      found: name,
      expected:
        'incident.yaml and the other names in docs/editing.md, or a file in entries/ that ends with .yaml',
      mend: mendOf(name, names),
    }))
}

function mendOf(name: string, names: readonly string[]): string {
  const renamed = name.toLowerCase().replace(yamlName, '.yaml')
  const target = isRead(renamed) ? renamed : `entries/${basename(renamed)}`
  if (names.includes(target)) return `Take what is new in it over into ${target}, then remove it.`
  if (isRead(renamed)) return `Rename it to ${renamed}.`
  return name.includes('/')
    ? `Move it to ${target}: folders within the folder are not read.`
    : 'Correct its name; if it holds entries, move it into entries/.'
}

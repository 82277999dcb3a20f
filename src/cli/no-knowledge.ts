import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Why a path is no knowledge folder. */
export interface NoKnowledge {
  readonly found: string
  readonly mend: string
}

/** Null when it is one, be it good or not: each has an incident.yaml. */
export function whyNoKnowledge(path: string): NoKnowledge | null {
  if (existsSync(join(path, 'incident.yaml'))) return null
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined)
    return {
      found: 'no such folder',
      mend: 'Correct the path; knowledge/template is an example of a folder.',
    }
  if (!stat.isDirectory()) return { found: 'a file', mend: 'Name the folder that it is in.' }
  return { found: 'a folder without incident.yaml', mend: mendFolder(path) }
}

function mendFolder(path: string): string {
  const inside = readdirSync(path).filter((name) => existsSync(join(path, name, 'incident.yaml')))
  return inside.length > 0
    ? `Perhaps ${inside.map((name) => join(path, name)).join(' or ')} was meant.`
    : 'Name another folder; knowledge/template is an example of one.'
}

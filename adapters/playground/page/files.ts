import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ServedFile {
  readonly type: string
  readonly body: string
}

const folder = join(import.meta.dirname, 'client')
const script = 'text/javascript; charset=utf-8'

/** Libraries as their packages ship them; no build step. */
const libraries: Readonly<Record<string, string>> = {
  '/vendor/preact.js': 'preact',
  '/vendor/preact-hooks.js': 'preact/hooks',
  '/vendor/htm.js': 'htm',
}

/** Tells the browser where the libraries are; stands in the page itself, so the policy allows it by its hash. */
export const importMap = JSON.stringify({
  imports: Object.fromEntries(Object.entries(libraries).map(([path, name]) => [name, path])),
})

/** The page's file at this path, or null. Only plain names in the client's own folders are looked up. */
export function readPageFile(path: string): ServedFile | null {
  const library = libraries[path]
  if (library !== undefined) {
    return { type: script, body: readFileSync(fileURLToPath(import.meta.resolve(library)), 'utf8') }
  }
  if (path === '/') return { type: 'text/html; charset=utf-8', body: readPage() }
  const name = /^\/client\/((?:[a-z]+\/)?[a-z-]+\.(?:ts|css))$/.exec(path)?.[1]
  return name === undefined ? null : readClient(name)
}

function readPage(): string {
  return readFileSync(join(folder, 'index.html'), 'utf8').replace('"IMPORT_MAP"', importMap)
}

/** The browser reads the same TypeScript as the type checker, with its types taken out. */
function readClient(name: string): ServedFile | null {
  try {
    const source = readFileSync(join(folder, name), 'utf8')
    if (name.endsWith('.css')) return { type: 'text/css; charset=utf-8', body: source }
    return { type: script, body: stripTypeScriptTypes(source) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [
    ...source.matchAll(
      /(?:^|\n)\s*(?:import|export)[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((found) => found[1] ?? found[2] ?? '')
}

function localImports(file: string): string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(file), name)))
}

const sources = filesUnder('src')
const adapters = filesUnder('adapters')
const all = [...sources, ...adapters]
const room = (file: string) => file.split('/').slice(0, 2).join('/')

/** Which rooms of `src` a room may import; a file at the top of `src` is a room of its own. */
const allowed: Record<string, string[]> = {
  'src/errors.ts': [],
  'src/config.ts': ['src/errors.ts'],
  'src/log.ts': [],
  'src/knowledge': ['src/errors.ts', 'src/log.ts'],
  'src/matcher': ['src/knowledge', 'src/errors.ts'],
  'src/privacy': ['src/errors.ts'],
  'src/ports.ts': ['src/conversation', 'src/delivery', 'src/desk', 'src/knowledge', 'src/matcher'],
  'src/conversation': [
    'src/ports.ts',
    'src/knowledge',
    'src/matcher',
    'src/privacy',
    'src/errors.ts',
    'src/log.ts',
  ],
  'src/mind': ['src/knowledge', 'src/matcher', 'src/errors.ts', 'src/log.ts'],
  'src/desk': ['src/ports.ts', 'src/knowledge', 'src/matcher', 'src/errors.ts', 'src/log.ts'],
  'src/delivery': ['src/ports.ts', 'src/conversation', 'src/desk', 'src/errors.ts', 'src/log.ts'],
}

/** Libraries that stay in the adapters. */
const platformLibraries = /^(grammy|@slack\/|kysely|pg$|hono|@hono\/|ws$|node:(http|https|net|sqlite)$)/

function cycleThrough(start: string, graph: Map<string, string[]>): string[] | null {
  const walk = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return file === start ? [...path, file] : null
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...path, file])
      if (found !== null) return found
    }
    return null
  }
  return walk(start, [])
}

describe('architecture', () => {
  it('finds the files it speaks of', () => {
    expect(sources.length).toBeGreaterThan(30)
    expect(adapters.length).toBeGreaterThan(10)
    expect(all.flatMap(localImports).length).toBeGreaterThan(100)
  })

  it('lets arrows between rooms go one way', () => {
    const wrong = sources.flatMap((file) => {
      const rooms = allowed[room(file)]
      if (rooms === undefined) return []
      return localImports(file)
        .filter((target) => room(target) !== room(file) && !rooms.includes(room(target)))
        .map((target) => `${file} -> ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('lets only what puts the program together import adapters', () => {
    const wrong = sources.filter(
      (file) =>
        room(file) !== 'src/run' && localImports(file).some((target) => target.startsWith('adapters/')),
    )
    expect(wrong).toEqual([])
  })

  it('keeps adapters apart, and away from what puts the program together', () => {
    const wrong = adapters.flatMap((file) =>
      localImports(file)
        .filter(
          (target) =>
            target === 'src/main.ts' ||
            target === 'src/hotline.ts' ||
            room(target) === 'src/run' ||
            (target.startsWith('adapters/') && room(target) !== room(file)),
        )
        .map((target) => `${file} -> ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps platform libraries and HTTP in the adapters', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((name) => platformLibraries.test(name))
        .map((name) => `${file} -> ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('reads the environment only where the program is put together', () => {
    const readers = all.filter((file) => /process\.env/.test(readFileSync(join(root, file), 'utf8')))
    expect(readers).toEqual(['src/main.ts'])
  })

  it('has no import cycle', () => {
    const graph = new Map(all.map((file) => [file, localImports(file)]))
    const cycles = new Set(
      all.map((file) => cycleThrough(file, graph)?.join(' -> ')).filter((cycle) => cycle !== undefined),
    )
    expect([...cycles]).toEqual([])
  })
})

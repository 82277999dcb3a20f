import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

/** Installs what Selgus is compared with, if it is not there: see bench/package.json. */
export function installPeers(say: (text: string) => void): void {
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const missing = Object.keys(dependencies).filter((name) => !existsSync(join(here, 'node_modules', name)))
  if (missing.length === 0) return
  say(`installing ${missing.join(', ')} in bench/`)
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0)
    throw new Error(
      'the peers could not be installed; "npm ci --prefix bench" shows why, or use --only selgus',
    )
}

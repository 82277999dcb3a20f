import { existsSync } from 'node:fs'
import { beforeAll, describe } from 'vitest'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
const howTo = 'Install Chromium ("apt-get install chromium"), or set CHROMIUM_PATH to a Chromium or Chrome.'

/** Where the browser is, or null. */
export function findBrowser(): string | null {
  const named = process.env.CHROMIUM_PATH
  const places = named === undefined || named === '' ? usual : [named]
  return places.find((path) => existsSync(path)) ?? null
}

export function requireBrowser(): string {
  const found = findBrowser()
  if (found === null) throw new Error(`There is no browser to test the page in. ${howTo}`)
  return found
}

/** Tests in a browser: without one they are skipped, and say so; where it matters (CI) they fail instead. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findBrowser() === null && process.env.CI === undefined) {
    describe.skip(`${name} (SKIPPED: no browser. ${howTo})`, tests)
    return
  }
  describe(name, () => {
    beforeAll(() => void requireBrowser())
    tests()
  })
}

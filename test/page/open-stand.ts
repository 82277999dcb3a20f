import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { requireConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { runPlayground } from '../../src/run/run-playground.ts'
import { writeFixture } from '../flows/harness.ts'
import { learnBeforehand } from '../matcher/shipped.ts'
import { requireBrowser } from './find-browser.ts'

/** The real playground on a copy of the knowledge, with a browser in front of it. */
export interface Stand {
  readonly url: string
  /** The folder in use; a copy may be broken. */
  readonly knowledge: string
  /** Opens the page in a window of its own. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** What browsers complained of, and every request to another host. */
  readonly complaints: readonly string[]
  /** Stops the playground under the page. */
  close(): Promise<void>
  stop(): Promise<void>
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 390, height: 844 }

/** Which knowledge: the shipped one as it is or copied, or a small one that is ready in no time. */
export type StandKnowledge = 'shipped' | 'copy' | 'fixture'

const shipped = 'knowledge/asper-biogene'

function placeKnowledge(kind: StandKnowledge, folder: string): string {
  if (kind === 'shipped') return shipped
  if (kind === 'fixture') return writeFixture(folder)
  const copy = join(folder, 'knowledge')
  cpSync(shipped, copy, { recursive: true })
  return copy
}

export async function openStand(kind: StandKnowledge = 'copy'): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'selgus-'))
  const knowledge = placeKnowledge(kind, folder)
  if (kind !== 'fixture') learnBeforehand(join(folder, 'data'))
  const browser = await chromium.launch({ executablePath: requireBrowser(), args: flags })
  const config = requireConfig({ DATA_DIR: join(folder, 'data'), HTTP_PORT: '0', KNOWLEDGE_DIR: knowledge })
  const { url, stop } = await runPlayground(config, createLog('silent'))
  let stopping: Promise<void> | undefined
  const close = () => {
    stopping ??= stop()
    return stopping
  }
  const complaints: string[] = []
  return {
    url,
    knowledge,
    complaints,
    open: (options = {}) => openPage(browser, url, complaints, options),
    close,
    stop: async () => {
      await browser.close()
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openPage(
  browser: Browser,
  url: string,
  complaints: string[],
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ viewport: wide, locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const own = request.url().startsWith(`${url}/`) || request.url().startsWith('data:')
    if (!own) complaints.push(`requested ${request.url()}`)
  })
  await page.goto(url)
  await page.locator('.status.running').first().waitFor({ timeout: 60_000 })
  return page
}

import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What axe finds wrong by WCAG A and AA. */
export async function violations(page: Page): Promise<string[]> {
  await standStill(page)
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(context: object, options: object): Promise<{ violations: Violation[] }> }
    }
    return (await checker.run({ include: ['html'] }, { runOnly: ['wcag2a', 'wcag2aa'] })).violations
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** While a dialog fades in, its colours are not yet its own. */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const ending = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map((each) => each.finished))
  })()`)
}

interface DrawnBlocks {
  readonly errors: readonly string[]
  readonly section: string
  readonly dividers: number
}

/** What the page's own code makes of blocks. Text, as the test runner would rewrite the import in a function. */
export function draw(page: Page, blocks: readonly object[]): Promise<DrawnBlocks> {
  return page.evaluate<DrawnBlocks>(`(async () => {
    const { drawBlocks } = await import('/client/desk/blocks.ts')
    const { render } = await import('/vendor/preact.js')
    const place = document.createElement('div')
    render(drawBlocks(${JSON.stringify(blocks)}, { nameOf: () => 'Liis' }), place)
    return {
      errors: [...place.querySelectorAll('[data-cannot-draw]')].map((one) => one.textContent),
      section: place.querySelector('.block-section-text').innerHTML,
      dividers: place.querySelectorAll('hr').length,
    }
  })()`)
}

/** Whether the focus is on what the selector means, or in it. */
export function hasFocus(page: Page, selector: string, inside = false): Promise<boolean> {
  const wanted = JSON.stringify(selector)
  return page.evaluate<boolean>(
    inside
      ? `document.activeElement.closest(${wanted}) !== null`
      : `document.activeElement.matches(${wanted})`,
  )
}

/** Asked without a browser, which would choose its own Host and Origin. */
export function statusOf(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    call.on('error', reject)
    call.end()
  })
}

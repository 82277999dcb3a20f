import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from './find-browser.ts'
import { draw, hasFocus, statusOf, violations } from './inspect.ts'
import { narrow, openStand, type Stand, wide } from './open-stand.ts'
import { ask, botMessages, button, cardOf, modal, playPatient } from './play.ts'

const looks = [
  { name: '1440 px, light', viewport: wide, colorScheme: 'light' },
  { name: '1440 px, dark', viewport: wide, colorScheme: 'dark' },
  { name: '390 px, light', viewport: narrow, colorScheme: 'light' },
  { name: '390 px, dark', viewport: narrow, colorScheme: 'dark' },
] as const

describeInBrowser('the playground page: made well', () => {
  let stand: Stand
  let page: Page

  beforeAll(async () => {
    stand = await openStand('fixture')
    page = await stand.open()
  })
  afterAll(() => stand?.stop())

  const look = async (viewport: typeof wide, colorScheme: 'light' | 'dark') => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
  }

  it('can be used with the keyboard alone, from a question to the answer of staff', async () => {
    const { keyboard } = page
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 80; presses++) {
        if (await hasFocus(page, selector)) return
        await keyboard.press('Tab')
      }
      throw new Error(`Tab does not lead to ${selector}`)
    }
    await tabTo('.people [role=tab]')
    await keyboard.press('ArrowRight')
    await keyboard.press('ArrowRight')
    await tabTo('.big-button')
    await keyboard.press('Enter')
    await page.locator('.message.bot').waitFor()
    await tabTo('.composer-input')
    await keyboard.type('/he')
    await page.getByRole('option', { name: '/help' }).waitFor()
    await keyboard.press('Enter')
    await page.locator('.message.bot', { hasText: 'help (en)' }).waitFor()
    await keyboard.type('do goats like opera music')
    await keyboard.press('Enter')
    await cardOf(page, 'do goats').waitFor()
    await tabTo('[data-action=answer]')
    await keyboard.press('Enter')
    await modal(page).waitFor()
    for (let presses = 0; presses < 12; presses++) {
      await keyboard.press('Tab')
      expect(await hasFocus(page, '[role=dialog]', true)).toBe(true)
    }
    await keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
    await tabTo('[data-action=answer]')
    await keyboard.press('Enter')
    await modal(page).waitFor()
    await tabTo('.slack-modal textarea')
    await keyboard.type('Some do.')
    await tabTo('.slack-modal [type=submit]')
    await keyboard.press('Enter')
    await modal(page).getByText('Send this?').waitFor()
    await keyboard.press('Enter')
    await page.locator('.message.bot', { hasText: 'Some do.' }).waitFor()
  })

  it('shows a block that it cannot draw as an error, and all others as what they are', async () => {
    const text =
      '*b* _i_ ~s~ `c` <@U1> <!channel> &lt;b&gt; <https://example.org|there> <javascript:alert(1)|no>'
    const drawn = await draw(page, [
      { type: 'video', title: 'x' },
      { type: 'toString' },
      { type: 'section', text: { type: 'mrkdwn', text }, accessory: { type: 'datepicker' } },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'color', value: '#fff' }] }],
      },
      { type: 'actions', elements: [{ type: 'overflow' }] },
      { type: 'divider' },
    ])
    const types = ['video', 'toString', 'datepicker', 'color', 'overflow']
    expect(drawn.errors).toHaveLength(types.length)
    for (const [index, type] of types.entries()) expect(drawn.errors[index]).toContain(type)
    expect(drawn.dividers).toBe(1)
    for (const part of [
      '<strong>b</strong>',
      '<em>i</em>',
      '<s>s</s>',
      '<code>c</code>',
      '@Liis',
      '@channel',
      '&lt;b&gt;',
      'href="https://example.org"',
    ])
      expect(drawn.section).toContain(part)
    expect(drawn.section).not.toContain('javascript:')
  })

  it('keeps what is read in place when messages arrive', async () => {
    const other = await stand.open()
    await playPatient(page, 'Anna')
    await playPatient(other, 'Anna')
    const chat = page.locator('.chat')
    await ask(page, 'which files leaked')
    await expect
      .poll(() => chat.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight))
      .toBeLessThan(2)
    await chat.evaluate((box) => box.scrollTo(0, 0))
    await button(page, 'To the newest message').waitFor()
    const known = await botMessages(page).count()
    await ask(other, 'which files leaked')
    await botMessages(page).nth(known).waitFor()
    expect(await chat.evaluate((box) => box.scrollTop)).toBe(0)
    await other.context().close()
    await page.locator('.why summary').last().click()
  })

  it.each(looks)('has nothing that axe complains of: $name', async ({ viewport, colorScheme }) => {
    await look(viewport, colorScheme)
    const sides = viewport === narrow ? ['Phone', 'Desk', 'Program'] : []
    for (const name of sides) {
      await page.getByRole('tab', { name }).click()
      expect(await violations(page)).toEqual([])
    }
    await button(page, 'Wipe…').click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  it.each(looks)('has nothing that axe complains of in a modal: $name', async ({ viewport, colorScheme }) => {
    await look(wide, colorScheme)
    if ((await modal(page).count()) === 0) {
      await playPatient(page, 'Anna')
      await ask(page, 'do zebras like opera music')
      await button(cardOf(page, 'do zebras'), 'Answer').click()
      await button(modal(page), 'Preview').click()
    }
    await look(viewport, colorScheme)
    if (viewport === narrow) await page.getByRole('tab', { name: 'Desk' }).click()
    await page.locator('.input-error').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('refuses foreign hosts and origins, and answers with a strict policy', async () => {
    const own = new URL(stand.url).host
    expect(await statusOf(stand.url, { host: own })).toBe(200)
    expect(await statusOf(stand.url, { host: 'evil.example' })).toBe(403)
    expect(await statusOf(`${stand.url}/events`, { host: own, origin: 'http://evil.example' })).toBe(403)
    expect(await statusOf(`${stand.url}/do`, { host: own, origin: 'http://evil.example' }, 'POST')).toBe(403)
    expect(await statusOf(`${stand.url}/do`, { host: own }, 'POST')).toBe(403)
    const policy = (await fetch(stand.url)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'(;|$)/)
    expect(policy).not.toContain('unsafe')
  })

  it('serves nothing but its own files', async () => {
    for (const path of [
      '/client/../page/state.ts',
      '/client/tsconfig.json',
      '/client/%2e%2e/guard.ts',
      '/package.json',
    ])
      expect((await fetch(`${stand.url}${path}`)).status).toBe(404)
  })

  it('had nothing to complain of in the browser and asked no other host', () => {
    expect(stand.complaints).toEqual([])
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from './find-browser.ts'
import { openStand, type Stand } from './open-stand.ts'
import { answerCard, ask, botMessages, button, cardOf, playPatient } from './play.ts'

const edited = 'entries/all.yaml'
const question = 'which files leaked'
const sentence = 'of 500 people was stolen'

describeInBrowser('the playground page: the program between both sides', () => {
  let stand: Stand
  let page: Page

  /** Saves a change of one file of the knowledge. */
  const edit = (from: string | RegExp, to: string) => {
    const path = join(stand.knowledge, edited)
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.replace(from, to))
    return () => writeFileSync(path, before)
  }

  beforeAll(async () => {
    stand = await openStand('fixture')
    page = await stand.open()
  })
  afterAll(() => stand?.stop())

  it('says what it is, and where the data is', async () => {
    const text = (await page.locator('.page').textContent()) ?? ''
    expect(text).toContain('A demonstration on this machine')
    expect(text).toContain(join('data', 'playground'))
  })

  it('shows where an edit is broken and keeps the old knowledge, until it is mended', async () => {
    const mend = edit(/kind: answer/, 'kind: answr')
    const problem = page.locator('.problem').first()
    await problem.waitFor()
    expect(await problem.locator('.place').textContent()).toMatch(/all\.yaml:\d+:\d+$/)
    const words = (await problem.textContent()) ?? ''
    for (const part of ['answr', 'Found', 'Expected', 'Mend']) expect(words).toContain(part)
    await page.locator('.problems-title', { hasText: 'The old knowledge stays in force' }).waitFor()
    await playPatient(page, 'Anna')
    expect(await (await ask(page, question)).textContent()).toContain(sentence)
    mend()
    await problem.waitFor({ state: 'detached' })
  })

  it('answers with an edited text as soon as it is saved, and says that the version changed', async () => {
    await playPatient(page, 'Anna')
    edit('Data of {people} people was stolen.', 'Files of {people} people are gone.')
    await page.getByText('The edit is live').waitFor()
    const answer = await ask(page, question)
    expect(await answer.textContent()).toContain('Files of 500 people are gone.')
  })

  it('shows what waits while Telegram answers 429, and delivers it afterwards', async () => {
    await playPatient(page, 'Mari')
    await button(page, 'Telegram answers 429 for 10 s').click()
    const before = await botMessages(page).count()
    await page.locator('.composer-input').fill('millised failid lekkisid')
    await page.keyboard.press('Enter')
    const waiting = page.locator('.waiting li').first()
    await waiting.getByText(/tried \d+ times?, next in \d+ s/).waitFor()
    expect(await botMessages(page).count()).toBe(before)
    await page.getByText('answers 429').first().waitFor()
    await botMessages(page).nth(before).waitFor()
    await waiting.waitFor({ state: 'detached' })
  })

  it('keeps everything while the program is stopped', async () => {
    await playPatient(page, 'Anna')
    const holding = (await ask(page, 'do goats like opera music')).locator('.bubble-text')
    const held = await holding.textContent()
    await cardOf(page, 'do goats').waitFor()
    await button(page, 'Stop the program').click()
    await page.getByText('The outbox cannot be seen while the program is stopped').waitFor()
    const before = await botMessages(page).count()
    await page.locator('.composer-input').fill('i am being blackmailed')
    await page.keyboard.press('Enter')
    await button(page, 'Start the program').click()
    await botMessages(page).nth(before).waitFor({ timeout: 40_000 })
    expect(await botMessages(page).nth(before).textContent()).toContain('Do not pay')
    await answerCard(page, 'do goats', 'Some goats do.')
    await page.locator('.message.bot', { hasText: 'Some goats do.' }).waitFor()
    expect(await holding.textContent()).toBe(held)
    const known = await botMessages(page).count()
    await button(botMessages(page).first(), 'English').click()
    expect(await botMessages(page).nth(known).textContent()).toContain('language-set (en)')
  })

  it('comes back after Slack dropped its socket', async () => {
    await button(page, 'Slack drops its socket').click()
    await page.getByText('socket closed').waitFor()
    await page.getByText('socket open').waitFor()
  })

  it('wipes only when asked twice', async () => {
    await button(page, 'Wipe…').click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('.desk-message').count()).toBeGreaterThan(0)
    await button(page, 'Wipe…').click()
    await button(page.getByRole('dialog'), 'Wipe').click()
    await page.getByText('Nothing waits for staff.').waitFor()
  })

  it('had nothing to complain of in the browser', () => {
    expect(stand.complaints).toEqual([])
  })

  it('says that the connection is lost when the playground is gone', async () => {
    await stand.close()
    await page.getByText('Connection lost.').waitFor()
    await button(page, 'Telegram answers 429 for 10 s').click()
    await page.locator('.toast', { hasText: 'The playground does not answer.' }).first().waitFor()
  })
})

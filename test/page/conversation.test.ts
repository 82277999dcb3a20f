import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openQuestions, type Questions } from '../flows/questions.ts'
import { describeInBrowser } from './find-browser.ts'
import { openStand, type Stand } from './open-stand.ts'
import { answerCard, ask, botMessages, button, cardOf, modal, ownMessages, playPatient } from './play.ts'

describeInBrowser('the playground page: a conversation', () => {
  let stand: Stand
  let page: Page
  let questions: Questions

  beforeAll(async () => {
    questions = openQuestions()
    stand = await openStand()
    page = await stand.open()
  })
  afterAll(() => stand?.stop())

  it.each([
    { who: 'Mari', question: 'Kas minu andmed lekkisid?', source: /Allikas: .+ Kontrollitud: / },
    { who: 'Олег', question: 'надо ли им платить', source: /Источник: .+\(проверено / },
    { who: 'Anna', question: 'should I pay them', source: /Source: .+ Checked / },
  ])('answers $who with the source, and shows why', async ({ who, question, source }) => {
    await playPatient(page, who)
    const answer = await ask(page, question)
    expect(await answer.locator('em').textContent()).toMatch(source)
    expect(await answer.locator('.inline-button').count()).toBe(2)
    const why = ownMessages(page).last().locator('.why')
    expect(await why.locator('summary').textContent()).toMatch(/answer · \d+ %/)
    await why.locator('summary').click()
    const details = await why.locator('.why-body').textContent()
    expect(details).toMatch(/entries\/[\w-]+\.yaml:\d+/)
    expect(details).toMatch(/Answers from \d+ %/)
    expect(await why.locator('.candidates svg.bar').count()).toBeGreaterThan(3)
  })

  it('offers buttons where several entries are likely, and answers the one that is pressed', async () => {
    await playPatient(page, 'Anna')
    const offer = await ask(page, questions.vague().text)
    expect(await ownMessages(page).last().locator('.why summary').textContent()).toContain('clarify')
    const before = await botMessages(page).count()
    await offer.locator('.inline-button').first().click()
    const answer = botMessages(page).nth(before)
    await answer.waitFor()
    expect(await answer.textContent()).not.toBe('')
  })

  it('brings an unknown question to the desk and the answer of staff back to the phone', async () => {
    await page.getByRole('button', { name: 'Add a patient' }).click()
    await modal(page).getByRole('textbox').fill('Kate')
    await modal(page).getByRole('combobox').selectOption('en')
    await button(modal(page), 'Add').click()
    await page.getByRole('tab', { name: 'Kate', selected: true }).waitFor()
    await playPatient(page, 'Kate')
    const question = questions.unknown('en')
    const holding = await ask(page, question)
    expect(await holding.textContent()).toContain('passed your question to a person')
    const card = cardOf(page, question)
    await button(card, 'Answer').click()
    await button(modal(page), 'Preview').click()
    await modal(page).locator('.input-error').waitFor()
    expect(await modal(page).getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
    await modal(page).getByRole('textbox').fill('Some do. <b>Ask them.</b>')
    await button(modal(page), 'Preview').click()
    await modal(page).getByText('Send this?').waitFor()
    expect(await modal(page).locator('blockquote').textContent()).toBe('Some do. <b>Ask them.</b>')
    await button(modal(page), 'Back').click()
    expect(await modal(page).getByRole('textbox').inputValue()).toBe('Some do. <b>Ask them.</b>')
    await button(modal(page), 'Preview').click()
    await button(modal(page), 'Send').click()
    await page.locator('.message.bot', { hasText: 'Some do. <b>Ask them.</b>' }).waitFor()
    await card.getByText('delivered').waitFor()
    expect(await button(card, 'Answer').count()).toBe(0)
  })

  it('answers danger at once and calls staff', async () => {
    await playPatient(page, 'Anna')
    const answer = await ask(page, 'they are blackmailing me')
    expect(await answer.textContent()).toContain('112')
    expect(await ownMessages(page).last().locator('.why summary').textContent()).toContain('urgent')
    await cardOf(page, 'they are blackmailing me').getByText('URGENT').waitFor()
  })

  it('shows hostile text as text on both sides', async () => {
    await playPatient(page, 'Олег')
    const hostile = questions.unknown('en', '<img src=x onerror=alert(1)> <!channel> *b* ')
    await ask(page, hostile)
    expect(await ownMessages(page).last().locator('.bubble-text').textContent()).toBe(hostile)
    const card = cardOf(page, '<img src=x')
    await card.waitFor()
    expect(await card.locator('blockquote').first().textContent()).toBe(hostile)
    expect(await page.locator('.phone img, .desk img').count()).toBe(0)
    expect(await page.locator('.mention.loud').count()).toBe(0)
    await answerCard(page, '<img src=x', '<script>alert(2)</script> & <!here>')
    await page.locator('.message.bot', { hasText: '<script>alert(2)</script> & <!here>' }).waitFor()
  })

  it('edits, attaches, blocks and unblocks', async () => {
    await playPatient(page, 'Mari')
    await ownMessages(page).last().hover()
    await ownMessages(page).last().getByRole('button', { name: 'Edit this message' }).click()
    await page.locator('.composer-input').fill('kas ma pean maksma')
    await page.keyboard.press('Enter')
    await page.locator('.message.own .edited').waitFor()
    await page.getByRole('button', { name: 'Attach' }).click()
    await page.getByRole('menuitem', { name: 'Photo' }).click()
    await modal(page).getByRole('textbox').fill('my letter')
    await button(modal(page), 'Send').click()
    await page.locator('.media.photo').waitFor()
    await page.getByRole('button', { name: 'Attach' }).click()
    await page.getByRole('menuitem', { name: 'Forwarded message' }).click()
    await modal(page).getByRole('textbox').fill('Teie andmed lekkisid, makske kohe')
    await button(modal(page), 'Send').click()
    await page.locator('.forwarded').waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Block the bot' }).click()
    await button(page, 'Unblock').click()
    await page.locator('.composer-input').waitFor()
  })

  it('had nothing to complain of in the browser and asked no other host', () => {
    expect(stand.complaints).toEqual([])
  })
})

import type { Locator, Page } from 'playwright-core'

/** Chooses whose phone it is, and presses START if that is still to be done. */
export async function playPatient(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click()
  const start = page.getByRole('button', { name: 'START', exact: true })
  if (await start.isVisible()) {
    await start.click()
    await botMessages(page).first().waitFor()
  }
}

/** Writes a message and returns the next one of the bot. */
export async function ask(page: Page, text: string): Promise<Locator> {
  const before = await botMessages(page).count()
  await page.locator('.composer-input').fill(text)
  await page.keyboard.press('Enter')
  const next = botMessages(page).nth(before)
  await next.waitFor()
  return next
}

export function botMessages(page: Page): Locator {
  return page.locator('.message.bot')
}

export function ownMessages(page: Page): Locator {
  return page.locator('.message.own')
}

/** The newest card with this question on the desk. */
export function cardOf(page: Page, question: string): Locator {
  return page
    .locator('.desk-log > ol > li')
    .filter({ has: page.locator('blockquote', { hasText: question }) })
    .last()
}

/** A button with exactly this label. */
export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true })
}

export function modal(page: Page): Locator {
  return page.getByRole('dialog')
}

/** Answers a card as the chosen member of staff does. */
export async function answerCard(page: Page, question: string, text: string): Promise<void> {
  await button(cardOf(page, question), 'Answer').click()
  await modal(page).getByRole('textbox').first().fill(text)
  await button(modal(page), 'Preview').click()
  await button(modal(page), 'Send').click()
  await modal(page).waitFor({ state: 'detached' })
}

import { statSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { narrow, openStand, wide } from './open-stand.ts'
import { answerCard, ask, button, cardOf, playPatient } from './play.ts'

// Makes the pictures of the documentation from the running playground: npm run screenshots

const question = 'when is the blood donation bus in Tartu'
const reply =
  'That is not something we know. The blood centre of the university hospital does: please ask them.'
const largest = 400_000

/** A conversation that shows what the page is for. */
async function stage(page: Page): Promise<void> {
  await playPatient(page, 'Олег')
  await ask(page, 'узнает ли об этом моя страховая')
  await playPatient(page, 'Anna')
  await ask(page, question)
  await button(cardOf(page, question), 'Claim').click()
  await cardOf(page, question).getByText('claimed').first().waitFor()
  await answerCard(page, question, reply)
  await cardOf(page, question).getByText('delivered').waitFor()
  await ask(page, 'should I pay them')
  await playPatient(page, 'Mari')
  await ask(page, 'Kas minu andmed lekkisid?')
  await playPatient(page, 'Anna')
}

async function shoot(page: Page, name: string): Promise<void> {
  const path = `docs/playground-${name}.png`
  await page.evaluate('document.activeElement.blur()')
  await page.mouse.move(0, 0)
  await page.waitForTimeout(400)
  await page.screenshot({ path })
  const { size } = statSync(path)
  process.stdout.write(`${path} ${Math.round(size / 1_000)} kB\n`)
  if (size > largest) throw new Error(`${path} has ${size} bytes, more than ${largest}`)
}

const stand = await openStand('shipped')
try {
  await stage(await stand.open())
  const looks = ['light', 'dark'] as const
  for (const colorScheme of looks) {
    const first = await stand.open({ viewport: wide, colorScheme })
    await first.getByRole('tab', { name: 'Anna' }).click()
    await shoot(first, `1440-${colorScheme}`)
    const options: BrowserContextOptions = {
      viewport: narrow,
      colorScheme,
      deviceScaleFactor: 2,
      hasTouch: true,
    }
    const second = await stand.open(options)
    await second.getByRole('tab', { name: 'Anna' }).click()
    await shoot(second, `390-${colorScheme}`)
  }
} finally {
  await stand.stop()
}

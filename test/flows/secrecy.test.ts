import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerAs,
  cardOf,
  cardShows,
  databaseBytes,
  eventually,
  type Hotline,
  reply,
  startHotline,
  tokens,
} from './harness.ts'

/** Who the patient is, and what must never be written down anywhere. */
const person = {
  firstName: 'Kalmikkunigunde',
  username: 'kunigunde_kalmik_77',
  id: 5_987_654_321,
  languageCode: 'et',
}
const secrets = {
  'first name': person.firstName,
  username: person.username,
  'Telegram id': String(person.id),
  'personal code': '49403136526',
  phone: '5123 4567',
  'e-mail': 'kunigunde@example.ee',
  account: 'EE382200221020145685',
  card: '4111 1111 1111 1111',
} as const
const written = [
  `Tere, olen ${person.firstName.slice(0, 0)}mure pärast kirjutaja, isikukood ${secrets['personal code']}`,
  `helistage ${secrets.phone} või kirjutage ${secrets['e-mail']}`,
  `konto ${secrets.account} ja kaart ${secrets.card}, mida peale hakata purjelennukiga`,
]

let hotline: Hotline

beforeAll(async () => {
  hotline = await startHotline()
  const user = hotline.telegram.driver.user(person)
  user.startBot()
  await reply(hotline, user, 'Tere!')
  for (const text of written) user.write(text)
  user.command('human')
  user.send('photo', { caption: `vaadake ${secrets['personal code']}` })
  const card = await hotline.slack.driver.waitFor((message) => JSON.stringify(message.blocks).includes('P-'))
  await answerAs(hotline.slack.driver.member('Liis'), await cardOf(hotline, cardQuestion(card)), {
    et: 'Võtame ühendust.',
  })
  await reply(hotline, user, 'Võtame ühendust.')
  await cardShows(hotline, card, 'delivered')
  user.block()
  user.unblock()
  await eventually(() => hotline.telegram.driver.unconfirmed.length === 0)
}, 60_000)

afterAll(async () => {
  await hotline.stop()
})

function cardQuestion(card: { blocks: readonly unknown[] }): string {
  const quote = /"rich_text_quote","elements":\[\{"type":"text","text":("(?:[^"\\]|\\.)*")/.exec(
    JSON.stringify(card.blocks),
  )
  return JSON.parse(quote?.[1] ?? '""') as string
}

/** A secret as it stands and without its spaces. */
function formsOf(secret: string): string[] {
  return [...new Set([secret, secret.replaceAll(' ', '')])]
}

describe.each(Object.entries(secrets))('the patient’s %s', (_, secret) => {
  it.each(formsOf(secret))('is in nothing that Slack received (%#)', (form) => {
    expect(hotline.slack.driver.requests.length).toBeGreaterThan(3)
    const received = hotline.slack.driver.requests.map((request) => JSON.stringify(request)).join('\n')
    expect(
      decodeURIComponent(received.replaceAll('+', ' ').replaceAll(/%(?![0-9a-f]{2})/gi, '%25')),
    ).not.toContain(form)
    expect(received).not.toContain(form)
  })

  it.each(formsOf(secret))('is not in the log (%#)', (form) => {
    expect(hotline.lines.length).toBeGreaterThan(0)
    expect(hotline.lines.join('\n')).not.toContain(form)
  })

  it.each(formsOf(secret))('is not in the database (%#)', (form) => {
    const bytes = databaseBytes(hotline.folder)
    expect(bytes.length).toBeGreaterThan(10_000)
    expect(bytes.includes(form)).toBe(false)
  })
})

it('no text of a patient or of staff is in the log or, readable, in the database', () => {
  const bytes = databaseBytes(hotline.folder)
  for (const word of ['purjelennukiga', 'kirjutaja', 'Võtame']) {
    expect(bytes.includes(word)).toBe(false)
    expect(hotline.lines.join('\n')).not.toContain(word)
  }
})

it('no token is in the log or in the database', () => {
  const bytes = databaseBytes(hotline.folder)
  for (const token of Object.values(tokens)) {
    expect(bytes.includes(token)).toBe(false)
    expect(hotline.lines.join('\n')).not.toContain(token)
  }
})

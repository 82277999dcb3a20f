import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireConfig } from '../../src/config.ts'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import { phrase, renderAnswer } from '../../src/knowledge/render.ts'
import { createLog } from '../../src/log.ts'
import { runTerminal } from '../../src/run/run-terminal.ts'
import {
  botMessages,
  cardOf,
  cardShows,
  type Hotline,
  reply,
  shippedKnowledge,
  startHotline,
} from './harness.ts'
import { openQuestions, type Questions } from './questions.ts'
import { expectAcceptable } from './specs.ts'

let hotline: Hotline
let knowledge: Knowledge
let questions: Questions

beforeAll(async () => {
  questions = openQuestions()
  knowledge = questions.knowledge
  hotline = await startHotline()
})

afterAll(async () => {
  await hotline.stop()
})

const say = (id: string, language: string) => phrase(knowledge, id, language)
let patients = 0
function patient(languageCode: string) {
  patients += 1
  return hotline.telegram.driver.user({ firstName: `Patient${patients}`, languageCode })
}

describe('a question that an entry answers', () => {
  it.each([
    ['et', 'Kas minu andmed lekkisid?', 'am-i-affected'],
    ['et', 'mulle helistati et andmed lekkisid', 'suspicious-call'],
    ['ru', 'меня это тоже касается?', 'am-i-affected'],
    ['en', 'should I pay them', 'should-i-pay'],
  ])('in %s ("%s") gets the words of its entry, with source and date', async (language, question, id) => {
    const user = patient(language)
    user.write(question)
    const { body, sourceLine } = renderAnswer(knowledge, id, language)
    const answer = await reply(hotline, user, sourceLine)
    expect(answer.text).toBe(`${body}\n\n${sourceLine}\n${say('did-it-help', language)}`)
    expect(answer.buttons.flat().map(({ label }) => label)).toEqual([
      say('helped-yes', language),
      say('helped-no', language),
    ])
  })

  it('is answered in its own language, whatever the app is set to', async () => {
    const user = patient('en')
    user.write('меня это тоже касается?')
    await reply(hotline, user, renderAnswer(knowledge, 'am-i-affected', 'ru').body)
  })

  it('gets the same words in the terminal', async () => {
    const question = 'Kas minu andmed lekkisid?'
    const [input, output] = [new PassThrough(), new PassThrough()]
    const printed: string[] = []
    output.on('data', (chunk) => printed.push(String(chunk)))
    input.end(`${question}\n`)
    const config = requireConfig({ DATA_DIR: `${hotline.folder}/terminal`, KNOWLEDGE_DIR: shippedKnowledge })
    await runTerminal({ config, log: createLog('silent') }, { input, output })
    const words = (text: string) => text.replaceAll(/\s+/g, ' ')
    const { body, sourceLine } = renderAnswer(knowledge, 'am-i-affected', 'et')
    expect(words(printed.join(''))).toContain(words(`${body} ${sourceLine}`))
  })

  it('that did not help goes to staff, and that helped does not', async () => {
    const user = patient('et')
    user.write('Kas minu andmed lekkisid?')
    const answer = await reply(hotline, user, say('did-it-help', 'et'))
    user.press(say('helped-yes', 'et'), answer)
    await reply(hotline, user, say('helped-thanks', 'et'))

    user.write('kes selle taga on')
    const second = await reply(hotline, user, renderAnswer(knowledge, 'who-did-it', 'et').body)
    user.press(say('helped-no', 'et'), second)
    await reply(hotline, user, say('unhelpful', 'et'))
    const card = await cardOf(hotline, 'kes selle taga on')
    await cardShows(hotline, card, 'Answer did not help')
    const asked = hotline.slack.driver.messages.filter((message) =>
      JSON.stringify(message.blocks).includes('Kas minu andmed lekkisid?'),
    )
    expect(asked).toEqual([])
  })
})

describe('a question that may mean several entries', () => {
  it('is asked back about with buttons; the pressed one is answered, and its buttons are gone', async () => {
    const { language, text, entries } = questions.vague()
    const picked = entries.find((id) => knowledge.entries.get(id)?.kind === 'answer') ?? ''
    const user = patient(language)
    user.write(text)
    const offer = await reply(hotline, user, say('clarify', language))
    const labels = offer.buttons.flat().map(({ label }) => label)
    expect(labels.at(-1)).toBe(say('none-of-these', language))
    user.press(`pick:${picked}`, offer)
    await reply(hotline, user, renderAnswer(knowledge, picked, language).body)
    await expect.poll(() => botMessages(hotline, user).find(({ id }) => id === offer.id)?.buttons).toEqual([])
  })
})

describe('the languages', () => {
  it.each(['et', 'ru', 'en'])('/start greets in %s when the app is set to it', async (language) => {
    const user = patient(language)
    user.startBot()
    const greeting = phrase(knowledge, 'welcome', language, {
      incident: knowledge.incident.name[language] ?? '',
      emergency: '112',
    })
    const shown = await reply(hotline, user, greeting)
    expect(shown.buttons.flat().map(({ label }) => label)).toEqual(['Eesti', 'Русский', 'English'])
  })

  it('/start greets in the default language when the app is set to another one', async () => {
    const user = patient('fi')
    user.startBot()
    await reply(hotline, user, 'Tere!')
  })

  it('/language changes what the program writes in from then on', async () => {
    const user = patient('et')
    user.command('language')
    const offer = await reply(hotline, user, say('choose-language', 'ru'))
    user.press('Русский', offer)
    await reply(hotline, user, say('language-set', 'ru'))
    user.command('status')
    await reply(hotline, user, say('status-none', 'ru'))
  })
})

describe('what is not a plain question', () => {
  it.each(['photo', 'voice', 'sticker', 'document', 'video'] as const)(
    'a %s is answered with what can be read here',
    async (kind) => {
      const user = patient('en')
      user.send(kind)
      await reply(hotline, user, say('only-text', 'en'))
    },
  )

  it('an edited question is answered anew, an unchanged one is not', async () => {
    const user = patient('en')
    const first = user.write('should I pay them')
    const answered = await reply(hotline, user, renderAnswer(knowledge, 'should-i-pay', 'en').body)
    user.edit(first.id, 'should I pay them')
    user.edit(first.id, 'who are the hackers')
    await reply(hotline, user, renderAnswer(knowledge, 'who-did-it', 'en').body, answered)
    expect(botMessages(hotline, user)).toHaveLength(2)
  })

  it('a very long text is read and answered', async () => {
    const user = patient('en')
    user.write(`should I pay them? ${'They wrote to me again and again. '.repeat(110)}`.slice(0, 4096))
    await reply(hotline, user, /./)
    expect(hotline.lines.filter((line) => line.includes('handling failed'))).toEqual([])
  })

  it('a text without words gets a fitting reply', async () => {
    const user = patient('en')
    user.write('\u200b\u200b')
    await reply(hotline, user, /./)
    user.write('???')
    await expect.poll(() => botMessages(hotline, user).length, { timeout: 10_000 }).toBeGreaterThan(1)
  })

  it('a group is left, a channel is not answered', async () => {
    const user = patient('en')
    const group = hotline.telegram.driver.addBotToGroup(user)
    await expect
      .poll(() => hotline.telegram.driver.groups.find(({ id }) => id === group)?.botPresent)
      .toBe(false)
    const channel = hotline.telegram.driver.addBotToGroup(user, { type: 'channel' })
    hotline.telegram.driver.postInChannel(channel, 'should I pay them')
    user.write('should I pay them')
    await reply(hotline, user, renderAnswer(knowledge, 'should-i-pay', 'en').body)
    expect(
      hotline.telegram.driver.requests.filter(({ payload }) => payload.chat_id === channel && payload.text),
    ).toEqual([])
  })

  it.each([
    ['help', 'Kirjutage lihtsalt'],
    ['privacy', 'krüpteerituna'],
    ['status', 'Teil ei ole vastuseta küsimusi.'],
    ['nonsense', 'Ma ei tunne seda käsku.'],
  ])('/%s is answered', async (command, words) => {
    const user = patient('et')
    user.command(command)
    await reply(hotline, user, words)
  })
})

it('nothing was sent that the real platforms would refuse', () => {
  expectAcceptable(hotline)
})

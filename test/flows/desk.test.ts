import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlackMember } from '../../adapters/playground/slack/driver.ts'
import { pings } from '../../adapters/playground/slack/shown-text.ts'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import { phrase, renderAnswer } from '../../src/knowledge/render.ts'
import {
  answerAs,
  botMessages,
  cardOf,
  cardShows,
  eventually,
  type Hotline,
  reply,
  shownIn,
  startHotline,
} from './harness.ts'
import { openQuestions, type Questions } from './questions.ts'
import { expectAcceptable } from './specs.ts'

let hotline: Hotline
let knowledge: Knowledge
let questions: Questions
let liis: SlackMember
let olga: SlackMember

beforeAll(async () => {
  questions = openQuestions()
  knowledge = questions.knowledge
  hotline = await startHotline()
  liis = hotline.slack.driver.member('Liis')
  olga = hotline.slack.driver.member('Olga')
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

function threadOf(card: { ts: string }) {
  return hotline.slack.driver.messages
    .filter(({ ts }) => ts === card.ts)
    .flatMap((message) => hotline.slack.driver.thread(message))
}

describe('a question nobody has an answer to', () => {
  it('becomes a card, is claimed and answered, and the answer arrives', async () => {
    const user = patient('et')
    const question = questions.unknown('et')
    user.write(question)
    await reply(hotline, user, say('waiting', 'et'))
    const card = await cardOf(hotline, question)
    expect(shownIn(card)).toMatch(/Unknown question.*P-[0-9A-Z]{4}.*Estonian/)

    expect(await liis.click(card, 'claim')).toEqual({ acked: true })
    await cardShows(hotline, card, `Claimed by <@${liis.id}>`)
    await answerAs(liis, card, { et: 'Jah, <b>vesi</b> & kauss on ukse juures.' })
    const answer = await reply(hotline, user, 'Jah, <b>vesi</b> & kauss on ukse juures.')
    expect(answer.text.startsWith(say('staff-answer', 'et'))).toBe(true)
    const done = await cardShows(hotline, card, 'delivered')
    expect(shownIn(done)).toContain('answered')
    expect(threadOf(card).map(shownIn).join()).toContain('has sent:')
  })

  it('is cancelled by the patient and then answered by nobody', async () => {
    const user = patient('en')
    const question = questions.unknown('en')
    user.write(question)
    const waiting = await reply(hotline, user, say('waiting', 'en'))
    const card = await cardOf(hotline, question)
    user.press(say('cancel', 'en'), waiting)
    await reply(hotline, user, say('cancelled', 'en'))
    const ended = await cardShows(hotline, card, 'cancelled by the patient')
    expect(shownIn(ended)).not.toContain('"action_id":"answer"')
    user.press(say('cancel', 'en'), { ...waiting })
    await reply(hotline, user, say('cancel-too-late', 'en'))
  })

  it('grows by what the patient adds, in the thread; /status shows it', async () => {
    const user = patient('en')
    const question = questions.unknown('en')
    user.write(question)
    const first = await reply(hotline, user, say('waiting', 'en'))
    const card = await cardOf(hotline, question)
    const more = questions.unknown('en')
    user.write(more)
    await reply(hotline, user, say('already-waiting', 'en'), first)
    await eventually(() => threadOf(card).some((note) => shownIn(note).includes(more)))
    user.command('status')
    await reply(hotline, user, question)
  })

  it('closed without an answer says so to the patient', async () => {
    const user = patient('ru')
    const question = questions.unknown('ru')
    user.write(question)
    await reply(hotline, user, say('waiting', 'ru'))
    const card = await cardOf(hotline, question)
    await liis.click(card, 'close')
    await reply(hotline, user, say('staff-closed', 'ru'))
    await cardShows(hotline, card, 'closed')
  })

  it('is not answered by what staff write in the thread', async () => {
    const user = patient('en')
    const question = questions.unknown('en')
    user.write(question)
    await reply(hotline, user, say('waiting', 'en'))
    const card = await cardOf(hotline, question)
    liis.write('Tell her that goats love it', card)
    await liis.click(card, 'claim')
    await cardShows(hotline, card, 'Claimed by')
    expect(
      botMessages(hotline, user)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('goats love it')
  })

  it('cannot be touched by somebody who is not in the desk channel', async () => {
    const stranger = hotline.slack.driver.member('Stranger', { inDesk: false })
    const user = patient('en')
    const question = questions.unknown('en')
    user.write(question)
    const card = await cardOf(hotline, question)
    await stranger.click(card, 'claim')
    await eventually(() => stranger.view !== null)
    expect(JSON.stringify(stranger.view)).toContain('Only members of the desk channel')
    expect(shownIn(await cardShows(hotline, card, 'waiting'))).not.toContain('Claimed by')
  })
})

describe('a known question without a verified answer', () => {
  it('is one card for all who ask it, answered in the language of each', async () => {
    const [mari, ivan] = [patient('et'), patient('ru')]
    const texts = { mari: 'kas kindlustus saab minu geenidest teada', ivan: 'страховая узнает о моих генах?' }
    mari.write(texts.mari)
    await reply(hotline, mari, renderAnswer(knowledge, 'insurer', 'et').body)
    await reply(hotline, mari, say('waiting-handoff', 'et'))
    const card = await cardOf(hotline, texts.mari)
    ivan.write(texts.ivan)
    await reply(hotline, ivan, renderAnswer(knowledge, 'insurer', 'ru').body)
    await cardShows(hotline, card, '2 askers')
    await eventually(() => threadOf(card).some((note) => shownIn(note).includes(texts.ivan)))

    await answerAs(olga, card, { et: 'Vastus eesti keeles.', ru: 'Ответ на русском.' })
    await reply(hotline, mari, 'Vastus eesti keeles.')
    const russian = await reply(hotline, ivan, 'Ответ на русском.')
    expect(russian.text).not.toContain('eesti')
    const done = await cardShows(hotline, card, /(delivered.*){2}/)
    expect(shownIn(done)).toContain('answered')
  })
})

describe('danger', () => {
  it('is answered at once, and a person is called in parallel', async () => {
    const user = patient('en')
    user.write('I want to kill myself')
    const answer = await reply(hotline, user, renderAnswer(knowledge, 'suicidal-thoughts', 'en').body)
    expect(answer.text).toContain('116 006')
    expect(answer.text).toContain(say('waiting-urgent', 'en'))
    const card = await cardOf(hotline, 'I want to kill myself')
    expect(shownIn(card)).toContain('URGENT')
    expect(card.text).toMatch(/^URGENT case/)
    user.write('I really want to kill myself now')
    await reply(hotline, user, renderAnswer(knowledge, 'suicidal-thoughts', 'en').body, answer)
    await eventually(() => threadOf(card).some((note) => shownIn(note).includes('really want')))
  })
})

describe('hostile texts', () => {
  it('stay text on both sides and ping nobody', async () => {
    const user = patient('en')
    const text = questions.unknown(
      'en',
      '<!channel> <!here> <https://evil.example|x> *b* <img src=x onerror=alert(1)> ',
    )
    user.write(text)
    await reply(hotline, user, say('waiting', 'en'))
    const card = await hotline.slack.driver.waitFor((message) => shownIn(message).includes('evil.example'))
    expect(card.text).not.toContain('evil')
    expect(card.text).not.toContain('!channel')
    const quote = card.blocks.find((block) => (block as { type: string }).type === 'rich_text')
    expect(quote).toMatchObject({
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
    })
    expect(pings(card)).toEqual([])
  })
})

describe('a patient who blocked the bot', () => {
  it('is shown as such on the card, the answer as failed; coming back is shown too', async () => {
    const user = patient('en')
    const question = questions.unknown('en')
    user.write(question)
    await reply(hotline, user, say('waiting', 'en'))
    const card = await cardOf(hotline, question)
    user.block()
    await cardShows(hotline, card, 'cannot be reached')
    await answerAs(olga, card, { en: 'Nobody knows.' })
    await cardShows(hotline, card, 'not delivered')
    user.unblock()
    user.command('status')
    await reply(hotline, user, question)
    await eventually(() => !shownIn(card).includes('cannot be reached'))
    await answerAs(olga, card, { en: 'Somebody does: the mayor.' })
    await reply(hotline, user, 'Somebody does: the mayor.')
    await cardShows(hotline, card, '✅ delivered')
  })
})

it('nothing was sent that the real platforms would refuse', () => {
  expectAcceptable(hotline)
})

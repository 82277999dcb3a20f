import { describe, expect, it } from 'vitest'
import type { MediaKind } from '../../adapters/playground/telegram/media.ts'
import type { PatientEvent } from '../../src/conversation/event.ts'
import { type Bench, startUp, until } from './harness.ts'

/** Waits for as many events as expected, and for the server to see them all confirmed. */
async function events({ server, stored }: Bench, count: number): Promise<PatientEvent[]> {
  await until(() => stored.length >= count && server.driver.unconfirmed.length === 0)
  return stored.map(({ event }) => event)
}

const mari = { firstName: 'Mari', username: 'mari_secret', languageCode: 'et' }

describe('what a patient does, as events', () => {
  it('hands over text with the chat, the language and the message, and nothing else of the sender', async () => {
    const bench = await startUp()
    const user = bench.server.driver.user(mari)
    const said = user.write('Kas minu andmed lekkisid? <b>&amp;"')
    await events(bench, 1)
    const [updateId] = bench.server.driver.updates.map(({ update_id }) => update_id)
    expect(bench.stored).toEqual([
      {
        key: `${updateId}-${said.id}`,
        address: String(user.id),
        languageHint: 'et',
        event: {
          type: 'text',
          text: 'Kas minu andmed lekkisid? <b>&amp;"',
          message: String(said.id),
          edited: false,
          redacted: [],
        },
      },
    ])
    expect(JSON.stringify(bench.stored)).not.toMatch(/Mari|mari_secret/)
    expect(bench.lines.join()).not.toMatch(/Mari|mari_secret|lekkisid/)
  })

  it('shows the writer of a text that somebody is at it, once it is stored', async () => {
    const { server, stored } = await startUp()
    const typing: number[] = []
    server.driver.subscribe((change) => {
      if (change.type === 'typing') typing.push(change.chatId)
    })
    const user = server.driver.user({ firstName: 'Mari' })
    await until(() => server.driver.people.length === 1)
    user.send('sticker')
    await until(() => stored.length === 1)
    expect(typing).toEqual([])
    user.write('tere')
    await until(() => typing.length === 1)
    expect(typing).toEqual([user.id])
  })

  it('shortens the language of the program, and does without one', async () => {
    const bench = await startUp()
    bench.server.driver.user({ firstName: 'A', languageCode: 'pt-BR' }).write('a')
    bench.server.driver.user({ firstName: 'B' }).write('b')
    bench.server.driver.user({ firstName: 'C', languageCode: '💥' }).write('c')
    await events(bench, 3)
    expect(bench.stored.map(({ languageHint }) => languageHint)).toEqual(['pt', undefined, undefined])
  })

  it('marks an edit and keeps the reference of the first version, under a new key', async () => {
    const bench = await startUp()
    const user = bench.server.driver.user(mari)
    const said = user.write('Kas minu anmded?')
    user.edit(said.id, 'Kas minu andmed?')
    const [first, second] = await events(bench, 2)
    expect(first).toMatchObject({ type: 'text', edited: false, message: String(said.id) })
    expect(second).toMatchObject({
      type: 'text',
      edited: true,
      message: String(said.id),
      text: 'Kas minu andmed?',
    })
    expect(new Set(bench.stored.map(({ key }) => key)).size).toBe(2)
  })

  it.each([
    ['/start', 'start'],
    ['/start from-leaflet', 'start'],
    ['/help', 'help'],
    ['/HELP@selgus_test_bot', 'help'],
    ['/language', 'language'],
    ['/language ru', 'language'],
    ['/status', 'status'],
    ['/privacy', 'privacy'],
    ['/human', 'human'],
    ['/something_else', 'something_else'],
  ])('reads %s as a command', async (typed, name) => {
    const bench = await startUp()
    bench.server.driver.user(mari).write(typed)
    expect(await events(bench, 1)).toEqual([{ type: 'command', name }])
  })

  it('loses no question that stands behind a command', async () => {
    const bench = await startUp()
    bench.server.driver.user(mari).command('human', 'kes minu andmeid nägi?')
    const [first, second] = await events(bench, 2)
    expect(first).toEqual({ type: 'command', name: 'human' })
    expect(second).toMatchObject({ type: 'text', text: 'kes minu andmeid nägi?' })
    expect(bench.stored[1]?.key).toBe(`${bench.stored[0]?.key}:text`)
  })

  it.each(['/home/me is my folder', '24/7?', '/', '/24 hours'])('reads %s as text', async (typed) => {
    const bench = await startUp()
    bench.server.driver.user(mari).write(typed)
    expect(await events(bench, 1)).toMatchObject([{ type: 'text', text: typed }])
  })

  it.each([' ', '\n\t ', '\u200b\u200d\u2060', '\u3164', '\u2800', '\ufeff\u00a0', '\u0000'])(
    'reads %j as empty',
    async (typed) => {
      const bench = await startUp()
      bench.server.driver.user(mari).write(typed)
      expect(await events(bench, 1)).toEqual([{ type: 'empty' }])
    },
  )

  it.each<[MediaKind, string]>([
    ['photo', 'photo'],
    ['video', 'video'],
    ['videoNote', 'video'],
    ['animation', 'video'],
    ['voice', 'voice'],
    ['audio', 'audio'],
    ['sticker', 'sticker'],
    ['document', 'file'],
    ['location', 'location'],
    ['venue', 'location'],
    ['contact', 'contact'],
    ['poll', 'poll'],
    ['dice', 'other'],
  ])('reads %s as unreadable', async (kind, what) => {
    const bench = await startUp()
    bench.server.driver.user(mari).send(kind)
    expect(await events(bench, 1)).toEqual([{ type: 'unreadable', what }])
    expect(JSON.stringify(bench.stored)).not.toMatch(/37255512345|59\.437|results\.pdf/)
  })

  it('hands over the caption of a picture too, and its later changes', async () => {
    const bench = await startUp()
    const user = bench.server.driver.user(mari)
    const photo = user.send('photo', { caption: 'Sain sellise kirja, on see pettus?' })
    user.editCaption(photo, 'Kas see kiri on pettus?')
    const [picture, caption, changed, ...more] = await events(bench, 3)
    expect(picture).toEqual({ type: 'unreadable', what: 'photo' })
    expect(caption).toMatchObject({ type: 'text', text: 'Sain sellise kirja, on see pettus?', edited: false })
    expect(changed).toMatchObject({ type: 'text', text: 'Kas see kiri on pettus?', edited: true })
    expect(more).toEqual([])
    expect(bench.stored[1]?.key).toBe(`${bench.stored[0]?.key}:caption`)
  })

  it('mentions pictures sent together once, and keeps the captions', async () => {
    const bench = await startUp()
    const user = bench.server.driver.user(mari)
    user.send('photo', { album: '77', caption: 'esimene' })
    user.send('photo', { album: '77' })
    user.send('photo', { album: '77', caption: 'kolmas' })
    user.send('photo', { album: '78' })
    user.write('valmis')
    const read = await events(bench, 5)
    expect(read.map(({ type }) => type)).toEqual(['unreadable', 'text', 'text', 'unreadable', 'text'])
  })

  it('reads a forwarded text as text', async () => {
    const bench = await startUp()
    bench.server.driver.user(mari).forward('Maksa 500 eurot')
    expect(await events(bench, 1)).toMatchObject([{ type: 'text', text: 'Maksa 500 eurot' }])
  })

  it('tells when it was blocked and unblocked', async () => {
    const bench = await startUp()
    const user = bench.server.driver.user(mari)
    user.startBot()
    user.block()
    user.unblock()
    const read = await events(bench, 3)
    expect(read.map(({ type }) => type)).toEqual(['command', 'blocked', 'unblocked'])
    expect(new Set(bench.stored.map(({ address }) => address))).toEqual(new Set([String(user.id)]))
  })
})

describe('pressed buttons', () => {
  const offer = {
    type: 'text',
    body: 'Mida sa silmas pidasid?',
    buttons: [[{ label: 'Jah', action: 'pick:a' }]],
  } as const

  it('come with their action and message, and stop spinning although the store is slow', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const bench = await startUp({
      intake: ({ event }) => (event.type === 'press' ? held : Promise.resolve()),
    })
    const { driver } = bench.server
    const user = driver.user(mari)
    user.startBot()
    const ref = await bench.telegram.channel.deliver(String(user.id), offer)
    const query = user.press('Jah')
    await until(() => driver.answered(query))
    expect(bench.stored).toHaveLength(1)
    release()
    const read = await events(bench, 2)
    expect(read[1]).toEqual({ type: 'press', action: 'pick:a', message: ref })
  })

  it('come also when the message is gone, and when it is too late to answer', async () => {
    const bench = await startUp()
    const user = bench.server.driver.user(mari)
    bench.server.driver.next('answerCallbackQuery', {
      type: 'error',
      code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    })
    user.pressForged('pick:a', 42)
    expect(await events(bench, 1)).toEqual([{ type: 'press', action: 'pick:a', message: '42' }])
  })

  it.each([
    ['too long', 'ä'.repeat(33)],
    ['empty', ''],
    ['no text', { evil: true }],
    ['absent', undefined],
    ['half a character', '\ud800'],
  ])('with data that is %s are answered and passed over', async (_, data) => {
    const bench = await startUp()
    const { driver } = bench.server
    const user = driver.user(mari)
    const query = user.pressForged(data)
    user.write('tere')
    expect(await events(bench, 1)).toMatchObject([{ type: 'text', text: 'tere' }])
    await until(() => driver.answered(query))
  })
})

describe('what is not a conversation with a patient', () => {
  it('is ignored: groups and channels are left, and nothing in them is read', async () => {
    const bench = await startUp()
    const { driver } = bench.server
    const user = driver.user(mari)
    const ids = (['group', 'supergroup', 'channel'] as const).map((type) => {
      const id = driver.addBotToGroup(user, { type })
      driver.writeInGroup(user, id, 'minu diagnoos on ...')
      driver.postInChannel(id, 'minu diagnoos on ...')
      return id
    })
    user.write('tere')
    expect(await events(bench, 1)).toMatchObject([{ type: 'text', text: 'tere' }])
    await until(() => driver.groups.every(({ botPresent }) => !botPresent))
    expect(driver.groups.map(({ id }) => id)).toEqual(ids)
    expect(bench.lines.join()).not.toContain('diagnoos')
  })

  it('is left at the next message when leaving failed the first time', async () => {
    const bench = await startUp()
    const { driver } = bench.server
    const user = driver.user(mari)
    driver.next('leaveChat', { type: 'error', code: 500, description: 'Internal Server Error' })
    const group = driver.addBotToGroup(user)
    await until(() => driver.requests.some(({ method, status }) => method === 'leaveChat' && status === 500))
    driver.writeInGroup(user, group, 'hei')
    await until(() => driver.groups.every(({ botPresent }) => !botPresent))
    expect(bench.stored).toEqual([])
  })

  it('is ignored: bots, notes of the platform, live locations, unknown and malformed updates', async () => {
    const bench = await startUp()
    const { driver } = bench.server
    const user = driver.user(mari)
    const chat = { id: user.id, type: 'private', first_name: 'Mari' }
    const from = { id: user.id, is_bot: false, first_name: 'Mari' }
    driver.inject({ message: { message_id: 1, chat, from: { ...from, is_bot: true }, date: 1, text: 'bot' } })
    driver.inject({ message: { message_id: 2, chat, from, date: 1, pinned_message: { message_id: 1 } } })
    driver.inject({ edited_message: { message_id: 3, chat, from, date: 1, location: { latitude: 1 } } })
    driver.inject({ message: { message_id: 4, text: 'no chat' } })
    driver.inject({ message: 'text' })
    driver.inject({ message: { message_id: 5, chat: { id: 'x', type: 'private' }, text: 'no id' } })
    driver.inject({ callback_query: {} })
    driver.inject({ my_chat_member: null })
    driver.inject({ my_chat_member: { chat } })
    user.write('tere')
    expect(await events(bench, 1)).toMatchObject([{ type: 'text', text: 'tere' }])
    expect(bench.lines.join()).not.toMatch(/Mari|no chat|no id/)
  })
})

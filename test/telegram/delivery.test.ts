import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type Fault, fault } from '../../adapters/playground/telegram/faults.ts'
import type { PatientMessage } from '../../src/conversation/event.ts'
import { SelgusError } from '../../src/errors.ts'
import { createBot, setUp, token } from './harness.ts'

const hello: PatientMessage = { type: 'text', body: 'Tere' }

async function failure(delivery: Promise<unknown>): Promise<SelgusError> {
  const error: unknown = await delivery.then(
    () => expect.fail('it was delivered'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SelgusError)
  return error as SelgusError
}

/** Everything a log or a report could show of an error. */
function everything(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error)
  return [error.stack, JSON.stringify(error), everything(error.cause ?? null)].join('\n')
}

async function withPatient() {
  const bench = await setUp()
  const user = bench.server.driver.user({ firstName: 'Mari' })
  user.startBot()
  const deliver = (message: PatientMessage) => bench.telegram.channel.deliver(String(user.id), message)
  return { ...bench, driver: bench.server.driver, user, deliver }
}

describe('a message to a patient', () => {
  it('shows heading, body and small print, with its buttons and without a link preview', async () => {
    const { driver, user, deliver } = await withPatient()
    const ref = await deliver({
      type: 'text',
      heading: 'Kas <mina> olen nende seas?',
      body: 'Vaata https://asper.ee & "loe".',
      note: 'Allikas: ERR, 14.12.2023',
      buttons: [[{ label: 'Aitas', action: 'yes:a' }], [], [{ label: 'Ei <aidanud>', action: 'no:a' }]],
    })
    const shown = await driver.waitFor(user, ({ id }) => String(id) === ref)
    expect(shown.text).toBe(
      'Kas <mina> olen nende seas?\n\nVaata https://asper.ee & "loe".\n\nAllikas: ERR, 14.12.2023',
    )
    expect(shown.entities).toEqual([
      { type: 'bold', offset: 0, length: 27 },
      { type: 'italic', offset: 62, length: 24 },
    ])
    expect(shown.linkPreview).toBe(false)
    expect(shown.buttons).toEqual([
      [{ label: 'Aitas', action: 'yes:a' }],
      [{ label: 'Ei <aidanud>', action: 'no:a' }],
    ])
  })

  it('that is too long arrives in parts', async () => {
    const { driver, user, deliver, telegram } = await withPatient()
    const long: PatientMessage = {
      type: 'text',
      heading: 'H',
      body: 'Üks <lause> & teine. '.repeat(900),
      note: 'N',
    }
    for (const part of telegram.channel.split(long)) await deliver(part)
    const shown = driver.messages(user).filter(({ from }) => from === 'bot')
    expect(shown.length).toBeGreaterThan(3)
    expect(
      shown
        .map(({ text }) => text)
        .join('')
        .replace(/\s/g, ''),
    ).toBe(`H${'Üks<lause>&teine.'.repeat(900)}N`)
  })

  it('is refused before it is sent when a button carries too much', async () => {
    const { driver, deliver } = await withPatient()
    for (const action of ['', 'õ'.repeat(33)]) {
      const error = await failure(deliver({ type: 'text', body: 'a', buttons: [[{ label: 'a', action }]] }))
      expect(error.code).toBe('platform-refused')
    }
    expect(driver.requests).toEqual([])
  })

  it('loses its buttons, and it is no failure when they are gone already', async () => {
    const { driver, user, deliver } = await withPatient()
    const ref = await deliver({ type: 'text', body: 'a', buttons: [[{ label: 'a', action: 'a' }]] })
    const clear = { type: 'clear-buttons', message: ref ?? '' } as const
    expect(await deliver(clear)).toBeNull()
    expect(driver.messages(user).at(-1)?.buttons).toEqual([])
    expect(await deliver(clear)).toBeNull()
    expect(await deliver({ type: 'clear-buttons', message: '999999' })).toBeNull()
    expect(driver.requests.map(({ status }) => status)).toEqual([200, 200, 400, 400])
  })

  it('cannot lose its buttons with a patient who blocked the bot', async () => {
    const { user, deliver } = await withPatient()
    const ref = await deliver(hello)
    user.block()
    const error = await failure(deliver({ type: 'clear-buttons', message: ref ?? '' }))
    expect(error.code).toBe('patient-unreachable')
  })
})

describe('a failed delivery', () => {
  it.each<[string, Fault, SelgusError['code']]>([
    ['429', fault.tooManyRequests(7), 'platform-temporary'],
    ['500', fault.internal, 'platform-temporary'],
    ['502 of a proxy', fault.badGateway, 'platform-temporary'],
    ['a reset connection', fault.reset, 'platform-temporary'],
    ['a hanging server', fault.hang, 'platform-temporary'],
    ['a lost answer', fault.lost, 'platform-temporary'],
    ['a revoked token', fault.unauthorized, 'platform-temporary'],
    ['403', fault.blocked, 'patient-unreachable'],
    [
      'chat not found',
      { type: 'error', code: 400, description: 'Bad Request: chat not found' },
      'patient-unreachable',
    ],
    [
      'another 400',
      { type: 'error', code: 400, description: "Bad Request: can't parse entities" },
      'platform-refused',
    ],
  ])('for %s has the right code and holds neither token, text nor address', async (_, planned, code) => {
    const { driver, user, deliver, lines } = await withPatient()
    driver.next('sendMessage', planned)
    const error = await failure(deliver({ type: 'text', body: 'minu diagnoos' }))
    expect(error.code).toBe(code)
    expect(error.retryAfterMs).toBe(planned.type === 'too-many-requests' ? 7_000 : undefined)
    const shown = everything(error) + lines.join()
    expect(shown).not.toContain(token.split(':')[1])
    expect(shown).not.toContain('minu diagnoos')
    expect(shown).not.toContain(String(user.id))
    expect(await deliver(hello)).toMatch(/^\d+$/)
  })

  it('is known for what it is: blocked, deactivated, never started', async () => {
    const { driver, user, deliver, telegram } = await withPatient()
    user.block()
    expect((await failure(deliver(hello))).code).toBe('patient-unreachable')
    user.deactivate()
    expect((await failure(deliver(hello))).code).toBe('patient-unreachable')
    const stranger = driver.user({ firstName: 'Jaan' })
    const error = await failure(telegram.channel.deliver(String(stranger.id), hello))
    expect(error.code).toBe('patient-unreachable')
  })

  it('is refused for an address that is none, which the error does not repeat', async () => {
    const { telegram } = await setUp()
    const error = await failure(telegram.channel.deliver('@mari_secret', hello))
    expect(error.code).toBe('platform-refused')
    expect(error.message).not.toContain('mari_secret')
  })

  it('is temporary when there is nobody at the address of the server', async () => {
    const { telegram } = createBot('http://127.0.0.1:9/', { intake: async () => {} })
    const error = await failure(telegram.channel.deliver('1', hello))
    expect(error.code).toBe('platform-temporary')
    expect(error.message).toContain('ECONNREFUSED')
  })

  it('is temporary when something else answers there', async () => {
    const stranger = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('SSH-2.0-OpenSSH_9.6\r\n')
    })
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const { port } = stranger.address() as { port: number }
    const { telegram } = createBot(`http://127.0.0.1:${port}`, { intake: async () => {} })
    const error = await failure(telegram.channel.deliver('1', hello))
    stranger.close()
    expect(error.code).toBe('platform-temporary')
    expect(everything(error)).not.toContain(token)
  })

  it('is a 429 with the time to wait when messages go out too fast', async () => {
    const { driver, deliver } = await withPatient()
    driver.limitRates(true)
    await deliver(hello)
    const error = await failure(deliver(hello))
    expect(error).toMatchObject({ code: 'platform-temporary', retryAfterMs: 1_000 })
  })
})

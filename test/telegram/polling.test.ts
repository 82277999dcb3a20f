import { describe, expect, it } from 'vitest'
import { fault } from '../../adapters/playground/telegram/faults.ts'
import { isSelgusError } from '../../src/errors.ts'
import { createBot, menu, setUp, startUp, token, until } from './harness.ts'

const mari = { firstName: 'Mari', languageCode: 'et' }

function count(lines: readonly string[], pattern: RegExp): number {
  return lines.filter((line) => pattern.test(line)).length
}

describe('fetching updates', () => {
  it('takes them in one after the other, in order', async () => {
    let busy = 0
    let most = 0
    const bench = await startUp({
      intake: async () => {
        busy += 1
        most = Math.max(most, busy)
        await new Promise((resolve) => setTimeout(resolve, 5))
        busy -= 1
      },
    })
    const user = bench.server.driver.user(mari)
    const texts = Array.from({ length: 20 }, (_, index) => `küsimus ${index}`)
    for (const text of texts) user.write(text)
    await until(() => bench.stored.length === 20)
    expect(bench.stored.map(({ event }) => event.type === 'text' && event.text)).toEqual(texts)
    expect(most).toBe(1)
  })

  it('confirms an update only after it was stored, and offers it again until then', async () => {
    let failures = 3
    const bench = await startUp({
      intake: async () => {
        expect(bench.server.driver.unconfirmed).toHaveLength(2)
        if (failures-- > 0) throw new Error('the disk is full of kurb tekst')
      },
    })
    const user = bench.server.driver.user(mari)
    user.write('esimene')
    user.write('teine')
    await until(() => bench.server.driver.unconfirmed.length === 0)
    expect(bench.stored.map(({ event }) => event.type === 'text' && event.text)).toEqual(['esimene', 'teine'])
    expect(count(bench.lines, /could not be stored/)).toBe(3)
    expect(bench.lines.join()).not.toContain('kurb tekst')
  })

  it('leaves what was not stored to the next start, under the same key', async () => {
    const keys: string[] = []
    const bench = await startUp({
      intake: async ({ key }) => {
        keys.push(key)
        throw new Error('the store is down')
      },
    })
    bench.server.driver.user(mari).send('photo', { caption: 'kas see on pettus?' })
    await until(() => keys.length > 0)
    await bench.telegram.stop()
    expect(bench.server.driver.unconfirmed).toHaveLength(1)

    const later: string[] = []
    const second = createBot(bench.server.url, { intake: async ({ key }) => void later.push(key) })
    await second.telegram.start()
    await until(() => bench.server.driver.unconfirmed.length === 0)
    expect(later).toEqual([keys[0], `${keys[0]}:caption`])
  })

  it('hands an update that comes twice over under the same key', async () => {
    const bench = await startUp()
    const { driver } = bench.server
    driver.user(mari).write('tere')
    await until(() => bench.stored.length === 1 && driver.unconfirmed.length === 0)
    driver.redeliver(driver.updates[0]?.update_id ?? 0)
    await until(() => bench.stored.length === 2 && driver.unconfirmed.length === 0)
    expect(bench.stored[0]).toEqual(bench.stored[1])
  })

  it('asks only for the kinds of updates it reads', async () => {
    const { server, stored } = await startUp()
    await until(() => server.driver.requests.some(({ method }) => method === 'getUpdates'))
    expect(server.driver.inject({ inline_query: { id: '1' } })).toBeNull()
    expect(server.driver.inject({ channel_post: { message_id: 1 } })).toBeNull()
    server.driver.user(mari).write('tere')
    await until(() => stored.length === 1)
  })

  it.each([
    ['429', fault.tooManyRequests(0.05)],
    ['500', fault.internal],
    ['502 of a proxy', fault.badGateway],
    ['a reset connection', fault.reset],
    ['a hanging server', fault.hang],
    ['a lost answer', fault.lost],
    ['a token revoked for a while', fault.unauthorized],
  ])('goes on after %s', async (_, planned) => {
    const bench = await setUp({ timing: { pollSeconds: 1 } })
    const { driver } = bench.server
    driver.next('getUpdates', planned, 2)
    await bench.telegram.start()
    driver.user(mari).write('tere')
    await until(() => bench.stored.length === 1 && driver.unconfirmed.length === 0)
    expect(count(bench.lines, /could not be fetched/)).toBe(2)
    expect(bench.lines.join()).not.toContain(token)
  })

  it('waits as long as Telegram asks', async () => {
    const bench = await setUp()
    bench.server.driver.next('getUpdates', fault.tooManyRequests(0.4))
    await bench.telegram.start()
    bench.server.driver.user(mari).write('tere')
    await until(() => bench.stored.length === 1)
    const [first, second] = bench.server.driver.requests.filter(({ method }) => method === 'getUpdates')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(390)
  })

  it('names another poller and what to do about it, and goes on when it is gone', async () => {
    const bench = await startUp()
    const { driver } = bench.server
    const polled = () => driver.requests.filter(({ method }) => method === 'getUpdates')
    await until(() => polled().length > 0)
    await fetch(`${bench.server.url}/bot${token}/getUpdates`)
    await until(() => count(bench.lines, /could not be fetched.*|Another program fetches updates/) > 0)
    expect(bench.lines.join()).toContain('stop it, or give Selgus its own bot')
    driver.user(mari).write('tere')
    await until(() => bench.stored.length === 1)
    expect(polled().map(({ status }) => status)).toContain(409)
  })

  it('lives through a restart of the server and loses nothing', async () => {
    const bench = await startUp()
    const { driver } = bench.server
    const user = driver.user(mari)
    user.write('esimene')
    await until(() => bench.stored.length === 1)
    await bench.server.stop()
    user.write('teine')
    await until(() => count(bench.lines, /could not be fetched/) > 1)
    await bench.server.start()
    await until(() => driver.unconfirmed.length === 0)
    const texts = bench.stored.map(({ event }) => event.type === 'text' && event.text)
    expect([...new Set(texts)]).toEqual(['esimene', 'teine'])
  })
})

describe('starting', () => {
  it('refuses a wrong token, names the variable and shows no token', async () => {
    const { server } = await setUp()
    const wrong = '7000000001:AAE_quite-another-token-than-it-is'
    const { telegram, lines } = createBot(server.url, { token: wrong, intake: async () => {} })
    const error: unknown = await telegram.start().catch((thrown: unknown) => thrown)
    expect(isSelgusError(error, 'config-invalid')).toBe(true)
    expect(error).toMatchObject({ message: expect.stringContaining('TELEGRAM_BOT_TOKEN') })
    expect(JSON.stringify(error) + String((error as Error).stack) + lines.join()).not.toContain(
      'another-token',
    )
    await telegram.stop()
    expect(server.driver.requests).toEqual([])
  })

  it('does not wait for a Telegram that is away, and begins when it is back', async () => {
    const bench = await setUp()
    await bench.server.stop()
    await bench.telegram.start()
    bench.server.driver.user(mari).write('tere')
    await until(() => count(bench.lines, /Telegram cannot be used/) > 1)
    await bench.server.start()
    await until(() => bench.stored.length === 1)
  })

  it('takes away a webhook set elsewhere and keeps what waited', async () => {
    const bench = await setUp()
    const { driver } = bench.server
    driver.setWebhook('https://elsewhere.example/hook')
    driver.user(mari).write('tere')
    await bench.telegram.start()
    await until(() => bench.stored.length === 1)
    expect(driver.webhook).toBe('')
  })

  it('puts the commands into the menu, by language and for everybody else', async () => {
    const { server } = await startUp()
    await until(() => server.driver.menu('en').length > 0)
    expect(server.driver.menu()).toEqual(menu.et)
    expect(server.driver.menu('et')).toEqual(menu.et)
    expect(server.driver.menu('ru')).toEqual(menu.ru)
  })

  it('goes on without a menu', async () => {
    const bench = await setUp()
    bench.server.driver.next('setMyCommands', fault.internal, 4)
    await bench.telegram.start()
    bench.server.driver.user(mari).write('tere')
    await until(() => bench.stored.length === 1 && count(bench.lines, /menu of commands/) === 4)
  })
})

describe('stopping', () => {
  it('ends the long poll at once, and can start again', async () => {
    const bench = await startUp({ timing: { pollSeconds: 25 } })
    const { driver } = bench.server
    await until(() => driver.requests.some(({ method }) => method === 'getUpdates'))
    const begin = Date.now()
    await bench.telegram.stop()
    expect(Date.now() - begin).toBeLessThan(1_000)
    driver.user(mari).write('tere')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(bench.stored).toEqual([])
    await bench.telegram.start()
    await until(() => bench.stored.length === 1)
  })

  it('waits for the update being stored, and takes in no other', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const bench = await startUp({ intake: () => held })
    const user = bench.server.driver.user(mari)
    user.write('esimene')
    user.write('teine')
    await until(() => bench.server.driver.unconfirmed.length === 2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    let stopped = false
    const stopping = bench.telegram.stop().then(() => {
      stopped = true
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(stopped).toBe(false)
    release()
    await stopping
    expect(bench.stored).toHaveLength(1)
    expect(bench.server.driver.unconfirmed).toHaveLength(2)
  })

  it('does not wait for the store to come back, nor for a server that hangs', async () => {
    const bench = await setUp({
      intake: async () => {
        throw new Error('the store is down')
      },
      timing: { firstBackoffMs: 60_000, maxBackoffMs: 60_000, callTimeoutMs: 60_000 },
    })
    await bench.telegram.start()
    bench.server.driver.next('*', fault.hang, 100)
    const user = bench.server.driver.user(mari)
    user.pressForged('pick:a')
    user.write('tere')
    await new Promise((resolve) => setTimeout(resolve, 100))
    const begin = Date.now()
    await bench.telegram.stop()
    expect(Date.now() - begin).toBeLessThan(1_000)
  })

  it('while starting ends the start', async () => {
    const bench = await setUp({ timing: { callTimeoutMs: 60_000 } })
    bench.server.driver.next('getMe', fault.hang)
    const starting = bench.telegram.start()
    await until(() => bench.server.driver.requests.length === 1)
    await bench.telegram.stop()
    await starting
    expect(bench.server.driver.requests.map(({ method }) => method)).toEqual(['getMe'])
  })
})

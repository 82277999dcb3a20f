import { afterEach, describe, expect, it } from 'vitest'
import { type Health, type HealthServer, startHealthServer } from '../../adapters/http/health.ts'

const servers: HealthServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

async function start(check: () => Promise<Health>, port = 0): Promise<HealthServer> {
  const server = await startHealthServer(port, check)
  servers.push(server)
  return server
}

const good: Health = { ok: true, details: { inbox: 0, outbox: 2, oldestSeconds: null, knowledge: 'abc' } }
const get = (server: HealthServer, path = '/healthz', method = 'GET') =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { method })

describe('/healthz', () => {
  it('is 200 with counts and ages when all is well', async () => {
    const response = await get(await start(async () => good))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toEqual({ ok: true, ...good.details })
  })

  it('is 503 when something is wrong, and looks anew each time', async () => {
    let ok = false
    const server = await start(async () => ({ ...good, ok }))
    const sick = await get(server)
    expect(sick.status).toBe(503)
    expect(await sick.json()).toMatchObject({ ok: false })
    ok = true
    expect((await get(server)).status).toBe(200)
  })

  it('is 503 without a word of why when the check itself fails', async () => {
    const server = await start(async () => {
      throw new Error('database at postgres://user:secret@host is gone')
    })
    const response = await get(server)
    expect(response.status).toBe(503)
    expect(await response.text()).toBe('{"ok":false}')
  })

  it('is all there is', async () => {
    const server = await start(async () => good)
    expect((await get(server, '/')).status).toBe(404)
    expect((await get(server, '/healthz', 'POST')).status).toBe(404)
  })

  it('stops, and gives its port back', async () => {
    const server = await start(async () => good)
    expect((await get(server)).status).toBe(200)
    servers.length = 0
    await server.stop()
    await expect(get(server)).rejects.toThrow()
    const again = await start(async () => good, server.port)
    expect(again.port).toBe(server.port)
  })

  it('does not start on a port that is taken', async () => {
    const server = await start(async () => good)
    await expect(startHealthServer(server.port, async () => good)).rejects.toMatchObject({
      code: 'config-invalid',
      message: `HTTP_PORT ${server.port} is taken by another program`,
    })
  })
})

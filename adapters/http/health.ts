import { serve } from '@hono/node-server'
import { Hono } from 'hono'

export interface Health {
  readonly ok: boolean
  /** Counts and ages only. */
  readonly details: Readonly<Record<string, string | number | null>>
}

export interface HealthServer {
  readonly port: number
  stop(): Promise<void>
}

/** Serves GET /healthz on `port` (0 takes a free one) on every interface: 200 when healthy, 503 when not. */
export async function startHealthServer(port: number, check: () => Promise<Health>): Promise<HealthServer> {
  const app = new Hono()
  app.get('/healthz', async (context) => {
    const health = await check().catch(() => ({ ok: false, details: {} }))
    return context.json({ ok: health.ok, ...health.details }, health.ok ? 200 : 503)
  })
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, (address) => {
      resolve({ port: address.port, stop: () => new Promise<void>((done) => server.close(() => done())) })
    })
    server.once('error', reject)
  })
}

import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { SelgusError } from '../../src/errors.ts'

export interface Health {
  readonly ok: boolean
  /** Counts and ages only. */
  readonly details: Readonly<Record<string, string | number | null>>
}

export interface HealthServer {
  readonly port: number
  stop(): Promise<void>
}

/**
 * Serves GET /healthz on `port` (0 takes a free one) on every interface: 200 when healthy, 503 when not. Throws
 * SelgusError 'config-invalid' when the port cannot be had.
 */
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
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const problem = cause.code === 'EADDRINUSE' ? 'is taken by another program' : 'cannot be listened on'
      const remedy = 'Set HTTP_PORT to another port, or leave it empty.'
      reject(new SelgusError('config-invalid', `HTTP_PORT ${port} ${problem}`, { cause, remedy }))
    })
  })
}

import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { SelgusError } from '../../../src/errors.ts'
import type { Outcome } from './commands.ts'
import { importMap, readPageFile } from './files.ts'
import { guard, ownHosts, secureHeaders } from './guard.ts'

export interface PageParts {
  /** 0 takes a free one. */
  readonly port: number
  /** The state as JSON, now. */
  readonly read: () => Promise<string>
  /** Calls back whenever the state may have changed; returns how to end it. */
  readonly subscribe: (listener: () => void) => () => void
  readonly act: (body: unknown) => Promise<Outcome>
}

export interface PageServer {
  readonly port: number
  stop(): Promise<void>
}

const largestBody = 64 * 1_024
/** Changes come in bursts: the page is told once when a burst is over. */
const settleMs = 40
/** What nothing tells of, such as a delivery that waits for its time, is looked at so often. */
const lookMs = 1_000

/** Serves the page on 127.0.0.1 alone. Throws SelgusError 'config-invalid' when the port is taken. */
export async function servePage(parts: PageParts): Promise<PageServer> {
  const ending = new AbortController()
  const hosts: string[] = []
  const app = createApp(parts, hosts, ending.signal)
  const server = await listen(app, parts.port)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : parts.port
  hosts.push(...ownHosts(port))
  return {
    port,
    stop: () =>
      new Promise<void>((resolve) => {
        ending.abort()
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function createApp(parts: PageParts, hosts: readonly string[], ending: AbortSignal): Hono {
  const headers = secureHeaders(importMap)
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  })
  app.use((context, next) => guard(hosts)(context, next))
  app.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const gone = new AbortController()
      stream.onAbort(() => gone.abort())
      const signal = AbortSignal.any([gone.signal, ending])
      await sendStates(parts, (data) => stream.writeSSE({ event: 'state', data }), signal)
    }),
  )
  app.post('/do', bodyLimit({ maxSize: largestBody }), async (context) => {
    const body: unknown = await context.req.json().catch(() => null)
    const outcome = await parts.act(body)
    return context.json(outcome, outcome.error === null ? 200 : 400)
  })
  app.get('*', (context) => {
    const file = readPageFile(context.req.path)
    if (file === null) return context.text('There is nothing here.', 404)
    return context.body(file.body, 200, { 'content-type': file.type })
  })
  return app
}

/** Sends the state now and whenever it has changed, until the signal aborts. */
async function sendStates(
  { read, subscribe }: PageParts,
  send: (data: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let wake = () => {}
  const end = subscribe(() => wake())
  signal.addEventListener('abort', () => wake())
  let last = ''
  while (!signal.aborted) {
    const changed = new Promise<void>((resolve) => {
      wake = resolve
    })
    const state = await read()
    if (state !== last && !signal.aborted) await send(state)
    last = state
    await Promise.race([changed, pause(lookMs, signal)])
    await pause(settleMs, signal)
  }
  end()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

function listen(app: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(server))
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' ? 'is taken by another program' : 'cannot be listened on'
      const remedy = 'Set HTTP_PORT to another port, or to 0 for a free one.'
      reject(new SelgusError('config-invalid', `Port ${port} ${taken}`, { cause, remedy }))
    })
  })
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { readBody } from '../local-server.ts'
import { ApiError, tooManyRequests } from './api-error.ts'
import type { Fault } from './faults.ts'
import { findMethod } from './methods.ts'
import type { ApiRequest } from './model.ts'
import { readParams } from './params.ts'
import type { World } from './world.ts'

/** The Bot API over HTTP: /bot<token>/<method>. */
export function createApiServer(world: World): Server {
  return createServer((request, response) => {
    handle(world, request, response).catch((error: unknown) => {
      if (!response.headersSent) refuse(response, error)
    })
  })
}

async function handle(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [, token, name] = /^\/bot([^/]+)\/(\w+)$/.exec(url.pathname) ?? []
  const body = await readBody(request)
  if (token === undefined || name === undefined) throw new ApiError(404, 'Not Found')
  if (decodeURIComponent(token) !== world.token) throw new ApiError(401, 'Unauthorized')
  const { params, encoding } = await readParams(url, request.headers['content-type'] ?? '', body)
  const logged: ApiRequest = { method: name, payload: params, encoding, at: Date.now(), status: null }
  world.requests.push(logged)
  for (const listener of [...world.requestListeners]) listener(logged)
  response.once('finish', () => {
    logged.status = response.statusCode
  })
  const planned = world.faults.take(name)
  if (planned !== null && (await failBefore(planned, request, response))) return
  const result = await call(world, name, params, response)
  if (planned?.type === 'lost') request.socket.resetAndDestroy()
  else send(response, 200, { ok: true, result })
}

async function call(
  world: World,
  name: string,
  params: ApiRequest['payload'],
  response: ServerResponse,
): Promise<unknown> {
  const method = findMethod(name)
  if (method === undefined) throw new ApiError(404, 'Not Found: method not found')
  const hangUp = new AbortController()
  response.once('close', () => hangUp.abort())
  return await method(world, params, hangUp.signal)
}

/** True when the call is not to be done at all. */
async function failBefore(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.type) {
    case 'too-many-requests':
      throw tooManyRequests(fault.retryAfter)
    case 'error':
      throw new ApiError(fault.code, fault.description)
    case 'bad-gateway':
      response.writeHead(502, { 'content-type': 'text/html' })
      response.end('<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>')
      return true
    case 'reset':
      request.socket.resetAndDestroy()
      return true
    case 'hang':
      return true
    case 'delay':
      await delay(fault.ms)
      return false
    case 'lost':
      return false
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  const known =
    error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`)
  const parameters = known.retryAfter === undefined ? {} : { parameters: { retry_after: known.retryAfter } }
  send(response, known.code, { ok: false, error_code: known.code, description: known.message, ...parameters })
}

function send(response: ServerResponse, status: number, value: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

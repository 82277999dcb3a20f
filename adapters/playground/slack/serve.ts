import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { readBody } from '../local-server.ts'
import { ApiError, rateLimited } from './api-error.ts'
import type { Fault } from './faults.ts'
import { requireToken } from './method.ts'
import { findMethod } from './methods.ts'
import type { ApiRequest } from './model.ts'
import { isRecord, type Params, readParams } from './params.ts'
import type { World } from './world.ts'

/** The Web API over HTTP, /api/<method>, and Socket Mode at /link/. */
export function createApiServer(world: World): Server {
  const server = createServer((request, response) => {
    handle(world, request, response).catch((error: unknown) => {
      if (!response.headersSent) refuse(response, error)
    })
  })
  server.on('upgrade', (request, socket, head) => world.sockets.upgrade(request, socket, head))
  return server
}

async function handle(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const name = /^\/api\/([\w.]+)$/.exec(url.pathname)?.[1]
  const body = await readBody(request)
  if (name === undefined) return sendText(response, 404, 'text/plain', 'Not found')
  const { params, encoding } = await readParams(url, request.headers['content-type'] ?? '', body)
  const raw = body.toString('utf8')
  const logged: ApiRequest = {
    method: name,
    params,
    payload: encoding === 'form' ? readJsonFields(params) : params,
    encoding,
    raw,
    at: Date.now(),
    status: null,
    error: null,
  }
  world.requests.push(logged)
  for (const listener of [...world.requestListeners]) listener(logged)
  response.once('finish', () => {
    logged.status = response.statusCode
  })
  try {
    await answer(world, logged, request, response)
  } catch (error) {
    logged.error = error instanceof ApiError ? error.code : 'fatal_error'
    throw error
  }
}

async function answer(
  world: World,
  { method: name, params }: ApiRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const planned = world.faults.take(name)
  if (planned !== null && (await failBefore(planned, request, response))) return
  const entry = findMethod(name)
  if (entry === undefined) throw new ApiError('unknown_method')
  requireToken(world, params, request.headers.authorization ?? '', entry.token)
  const result = entry.method(world, params)
  if (planned?.type === 'lost') request.socket.resetAndDestroy()
  else send(response, 200, { ok: true, ...result })
}

/** True when the call is not to be done at all. */
async function failBefore(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.type) {
    case 'ratelimited':
      throw rateLimited(fault.retryAfter)
    case 'error':
      throw new ApiError(fault.code)
    case 'internal':
      sendText(response, 500, 'text/plain', '')
      return true
    case 'bad-gateway':
      sendText(response, 502, 'text/html', '<html><head><title>502 Bad Gateway</title></head></html>')
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

function readJsonFields(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? readJson(value) : value,
    ]),
  )
}

/** Objects and lists stand in a form as their JSON; anything else as itself. */
function readJson(value: string): unknown {
  if (!/^[[{]/.test(value)) return value
  try {
    const read: unknown = JSON.parse(value)
    return isRecord(read) || Array.isArray(read) ? read : value
  } catch {
    return value
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError('fatal_error', { status: 500, messages: [String(error)] })
  const { code, status, retryAfter, messages } = known
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  const details = messages.length === 0 ? {} : { errors: messages, response_metadata: { messages } }
  send(response, status, { ok: false, error: code, ...details }, headers)
}

function send(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(value))
}

function sendText(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type })
  response.end(body)
}

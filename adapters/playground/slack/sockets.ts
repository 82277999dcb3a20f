import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { bot } from './model.ts'
import { isRecord } from './params.ts'

/** How a payload ended: acknowledged, perhaps with an answer, or with what the member sees as a warning. */
export type Answer =
  | { readonly acked: true; readonly body: unknown }
  | { readonly acked: false; readonly error: string }

/** Slack's side of Socket Mode. */
export interface Sockets {
  /** Good for one connection. */
  issueTicket(): string
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** To one of the connections; resolves when it is acknowledged, or after three seconds, or when the socket is gone. */
  send(envelope: Envelope): Promise<Answer>
  /** Cuts every connection without a word. */
  drop(): void
  /** Asks every client to come back on a new connection. */
  refresh(reason: RefreshReason): void
  refuse(on: boolean): void
  readonly connected: boolean
}

/** Slack warns some seconds before it closes a connection, or says that it closes it now. */
export type RefreshReason = 'warning' | 'refresh_requested'

export interface Envelope {
  readonly envelope_id: string
  readonly type: 'interactive'
  readonly accepts_response_payload: boolean
  readonly payload: unknown
}

interface Waiter {
  readonly socket: WebSocket
  end(answer: Answer): void
}

export const ackTimeoutMs = 3_000
const pingEveryMs = 10_000
/** How long a client that was asked to leave may stay. */
const refreshGraceMs = 10_000

export function createEnvelope(payload: unknown, acceptsResponse: boolean): Envelope {
  return {
    envelope_id: randomUUID(),
    type: 'interactive',
    accepts_response_payload: acceptsResponse,
    payload,
  }
}

export function createSockets(onChange: (connected: boolean) => void): Sockets {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  /** Those that get payloads; one that was asked to leave gets none, but may still acknowledge. */
  const active: WebSocket[] = []
  const leaving = new Set<WebSocket>()
  const waiting = new Map<string, Waiter>()
  let refusing = false
  let sent = 0

  const waitForAck = (socket: WebSocket, id: string) =>
    new Promise<Answer>((resolve) => {
      const end = (answer: Answer) => {
        clearTimeout(timer)
        waiting.delete(id)
        resolve(answer)
      }
      const late = `no acknowledgement within ${ackTimeoutMs / 1_000} s`
      const timer = setTimeout(() => end({ acked: false, error: late }), ackTimeoutMs)
      waiting.set(id, { socket, end })
    })

  const retire = (socket: WebSocket) => {
    const index = active.indexOf(socket)
    if (index < 0) return
    active.splice(index, 1)
    onChange(active.length > 0)
  }

  const welcome = (socket: WebSocket) => {
    active.push(socket)
    const pinging = setInterval(() => socket.ping(), pingEveryMs)
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => {
      const ack = parseAck(String(data))
      waiting.get(String(ack?.envelope_id))?.end({ acked: true, body: ack?.payload })
    })
    socket.once('close', () => {
      clearInterval(pinging)
      for (const waiter of [...waiting.values()].filter((one) => one.socket === socket)) {
        waiter.end({ acked: false, error: 'the socket was closed before an acknowledgement' })
      }
      leaving.delete(socket)
      retire(socket)
    })
    socket.send(JSON.stringify(hello(active.length)))
    onChange(true)
  }

  return {
    issueTicket: () => {
      const ticket = randomBytes(16).toString('hex')
      tickets.add(ticket)
      return ticket
    },
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
      if (refusing) return refuseUpgrade(socket, '503 Service Unavailable')
      if (!tickets.delete(ticket)) return refuseUpgrade(socket, '404 Not Found')
      server.handleUpgrade(request, socket, head, welcome)
    },
    send: async (envelope) => {
      // Slack spreads payloads over all connections of an app.
      const socket = active[sent % active.length]
      if (socket === undefined) return { acked: false, error: 'no socket is connected' }
      sent += 1
      const answer = waitForAck(socket, envelope.envelope_id)
      socket.send(JSON.stringify(envelope))
      return await answer
    },
    drop: () => {
      for (const socket of [...active, ...leaving]) socket.terminate()
    },
    refresh: (reason) => {
      for (const socket of [...active]) {
        leaving.add(socket)
        retire(socket)
        socket.send(JSON.stringify(goodbye(reason)))
        const grace = setTimeout(() => socket.terminate(), refreshGraceMs)
        socket.once('close', () => clearTimeout(grace))
      }
    },
    refuse: (on) => {
      refusing = on
    },
    get connected() {
      return active.length > 0
    },
  }
}

function parseAck(data: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(data)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

const debugInfo = { host: 'applink-local', build_number: 1, approximate_connection_time: 18_060 }

function hello(connections: number): object {
  return {
    type: 'hello',
    num_connections: connections,
    debug_info: debugInfo,
    connection_info: { app_id: bot.appId },
  }
}

function goodbye(reason: RefreshReason): object {
  return { type: 'disconnect', reason, debug_info: { host: debugInfo.host } }
}

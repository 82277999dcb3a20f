import { createHmac } from 'node:crypto'
import { ackTimeoutMs, type Answer, createEnvelope, type Envelope } from './sockets.ts'
import type { World } from './world.ts'

/** Sends a payload to the app: over a socket, or as a signed request when the app has no Socket Mode. */
export function deliver(world: World, payload: object, acceptsResponse: boolean): Promise<Answer> {
  const envelope = createEnvelope(payload, acceptsResponse)
  world.lastEnvelope = envelope
  return send(world, envelope)
}

/** The last payload once more, as when Slack is not sure that it arrived. */
export function redeliver(world: World): Promise<Answer> {
  if (world.lastEnvelope === null) throw new Error('Nothing was sent to the app yet.')
  return send(world, world.lastEnvelope, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })
}

function send(world: World, envelope: Envelope, headers: Record<string, string> = {}): Promise<Answer> {
  if (world.credentials.appToken !== undefined) return world.sockets.send(envelope)
  if (world.requestUrl !== null) return post(world, world.requestUrl, envelope, headers)
  return Promise.resolve({ acked: false, error: 'the app has neither Socket Mode nor a request URL' })
}

async function post(
  world: World,
  url: string,
  { payload }: Envelope,
  headers: Record<string, string>,
): Promise<Answer> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...signature(world, body), 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ackTimeoutMs),
    })
    const answer = await response.text()
    if (response.status !== 200) return { acked: false, error: `HTTP ${response.status}` }
    return { acked: true, body: answer === '' ? {} : readAnswer(answer) }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return {
      acked: false,
      error: late ? 'no acknowledgement within 3 s' : 'the request URL cannot be reached',
    }
  }
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function signature({ credentials, forgery }: World, body: string): Record<string, string> {
  const secret = forgery?.secret ?? credentials.signingSecret ?? ''
  const timestamp = String(Math.floor(Date.now() / 1_000) - (forgery?.ageSeconds ?? 0))
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${hash}`,
  }
}

function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

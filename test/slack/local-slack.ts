import { once } from 'node:events'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import type { SlackDriver, SlackMember, SlackMessage } from '../../adapters/playground/slack/driver.ts'
import { startSlackServer } from '../../adapters/playground/slack/start-slack-server.ts'
import { appToken, atEnd, botToken } from './harness.ts'

// The local Slack is what the other tests believe, so it is held against Slack's documentation by itself: asked
// without Bolt, and listened to with a bare socket.

export type Answer = Readonly<Record<string, unknown>> & { ok: boolean; error?: string }

export interface LocalSlack {
  readonly url: string
  readonly driver: SlackDriver
  ask(method: string, params?: object, token?: string | null): Promise<Answer>
  /** chat.postMessage of "a" to the desk, or of something else. */
  post(params?: object): Promise<Answer>
}

export async function startLocal(options: { rateLimits?: boolean } = {}): Promise<LocalSlack> {
  const { url, driver, stop } = await startSlackServer({ botToken, appToken, ...options })
  atEnd(stop)
  const ask: LocalSlack['ask'] = async (method, params = {}, token = botToken) => {
    const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(params),
    })
    return (await response.json()) as Answer
  }
  const post = (params: object = {}) =>
    ask('chat.postMessage', { channel: 'C0DESK0001', text: 'a', ...params })
  return { url, driver, ask, post }
}

type Payload = Readonly<Record<string, unknown>> & { readonly trigger_id: string }

/** An app that is only a socket: what it was sent, and what it answers. */
export interface BareApp {
  readonly payloads: Payload[]
  /** The acknowledgement's payload; null for none at all. */
  reply: (payload: Payload) => unknown
}

/** A local Slack with a bare app, a member, and a message with a button "go". */
export async function startBare() {
  const slack = await startLocal()
  const app: BareApp = { payloads: [], reply: () => ({}) }
  await connect(slack, app)
  await slack.post({ blocks: [actions] })
  const [message] = slack.driver.messages
  const member: SlackMember = slack.driver.member('Tiina')
  if (message === undefined) return expect.fail('there is no message')
  /** Clicks, and opens a modal for it. */
  const open = async (view: object): Promise<Answer> => {
    await member.click(message, 'go')
    return slack.ask('views.open', { trigger_id: app.payloads.at(-1)?.trigger_id, view })
  }
  return { ...slack, app, message: message as SlackMessage, member, open }
}

async function connect({ ask }: LocalSlack, app: BareApp): Promise<void> {
  const { url } = await ask('apps.connections.open', {}, appToken)
  const socket = new WebSocket(String(url))
  atEnd(async () => socket.terminate())
  await once(socket, 'message')
  socket.on('message', (data) => {
    const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload: Payload }
    app.payloads.push(payload)
    const reply = app.reply(payload)
    if (reply !== null) socket.send(JSON.stringify({ envelope_id, payload: reply }))
  })
}

export const plain = (text: string) => ({ type: 'plain_text', text })
export const long = (length: number) => 'a'.repeat(length)
export const section = { type: 'section', text: plain('a') }
export const button = { type: 'button', action_id: 'go', text: plain('Go') }
export const actions = { type: 'actions', block_id: 'buttons', elements: [button] }
export const input = {
  type: 'input',
  block_id: 'words',
  label: plain('Words'),
  element: { type: 'plain_text_input', action_id: 'text' },
}
export const modal = { type: 'modal', title: plain('T'), blocks: [section] }
export const form = { ...modal, callback_id: 'form', submit: plain('Go on'), blocks: [input] }

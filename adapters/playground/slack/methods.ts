import { authTest, connectionsOpen } from './auth-methods.ts'
import * as chat from './chat-methods.ts'
import * as conversation from './conversation-methods.ts'
import type { Method } from './method.ts'
import * as view from './view-methods.ts'

interface Entry {
  readonly method: Method
  readonly token: 'bot' | 'app'
}

/** What this Slack can do: what the app uses, by the Web API's names. */
const methods: Readonly<Record<string, Entry>> = {
  'apps.connections.open': { method: connectionsOpen, token: 'app' },
  'auth.test': { method: authTest, token: 'bot' },
  'chat.delete': { method: chat.deleteMessage, token: 'bot' },
  'chat.postEphemeral': { method: chat.postEphemeral, token: 'bot' },
  'chat.postMessage': { method: chat.postMessage, token: 'bot' },
  'chat.update': { method: chat.updateMessage, token: 'bot' },
  'conversations.info': { method: conversation.conversationsInfo, token: 'bot' },
  'conversations.members': { method: conversation.conversationsMembers, token: 'bot' },
  'users.info': { method: conversation.usersInfo, token: 'bot' },
  'views.open': { method: view.viewsOpen, token: 'bot' },
  'views.publish': { method: view.viewsPublish, token: 'bot' },
  'views.push': { method: view.viewsPush, token: 'bot' },
  'views.update': { method: view.viewsUpdate, token: 'bot' },
}

export function findMethod(name: string): Entry | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined
}

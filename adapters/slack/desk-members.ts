import type { WebClient } from '@slack/web-api'
import { translateError } from './translate-error.ts'

const pageSize = 200
const mostPages = 50

/**
 * Whether `user` is in the desk channel now. Asked at each click, so that who was removed a minute ago can do nothing.
 * Throws SelgusError 'platform-temporary' when Slack does not answer.
 */
export async function isDeskMember(client: WebClient, deskChannel: string, user: string): Promise<boolean> {
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const position = cursor === undefined ? {} : { cursor }
    const { members, response_metadata } = await client.conversations
      .members({ channel: deskChannel, limit: pageSize, ...position })
      .catch((error: unknown) => {
        throw translateError(error, 'conversations.members')
      })
    if (members?.includes(user)) return true
    cursor = response_metadata?.next_cursor || undefined
    if (cursor === undefined) return false
  }
  return false
}

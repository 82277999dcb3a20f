import type { Chat, ChatMember, ChatMemberUpdated, User } from 'grammy/types'
import { botInfo } from './model.ts'
import { nowSeconds } from './world.ts'

type Status = 'member' | 'left' | 'kicked' | 'administrator'

/** The bot's own membership of a chat changed; in a private chat `kicked` means blocked. Done by `by`, else the bot. */
export function membershipChange(
  chat: Chat,
  by: User | undefined,
  before: Status,
  after: Status,
): ChatMemberUpdated {
  return {
    chat,
    from: by ?? (botInfo as User),
    date: nowSeconds(),
    old_chat_member: member(before),
    new_chat_member: member(after),
  }
}

function member(status: Status): ChatMember {
  return { user: botInfo, status, ...(status === 'kicked' ? { until_date: 0 } : {}) } as ChatMember
}

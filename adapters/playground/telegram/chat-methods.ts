import { badRequest } from './api-error.ts'
import { membershipChange } from './membership.ts'
import { chatOf, type Method } from './method.ts'
import { text } from './params.ts'
import { groupChat } from './world.ts'

const chatActions =
  /^(typing|upload_(photo|video|voice|document|video_note)|record_(video|voice|video_note)|choose_sticker|find_location)$/

export const sendChatAction: Method = (world, params) => {
  const chat = chatOf(world, params)
  if (!chatActions.test(text(params, 'action'))) throw badRequest('wrong parameter action in request')
  world.tell({ type: 'typing', chatId: chat.id })
  return true
}

export const getChat: Method = (world, params) => ({
  ...chatOf(world, params),
  accent_color_id: 0,
  max_reaction_count: 11,
})

export const leaveChat: Method = (world, params) => {
  const chat = chatOf(world, params)
  const group = world.groups.get(chat.id)
  if (group === undefined) throw badRequest("chat member status can't be changed in private chats")
  group.botPresent = false
  world.queue.push({ my_chat_member: membershipChange(groupChat(group), undefined, 'member', 'left') })
  world.tell({ type: 'chat', chatId: group.id })
  return true
}

export const answerCallbackQuery: Method = (world, params) => {
  const press = world.presses.get(text(params, 'callback_query_id'))
  if (press === undefined || press.expired) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  if (text(params, 'text').length > 200) throw badRequest('MESSAGE_TOO_LONG')
  press.answered = true
  world.tell({ type: 'answered', queryId: press.queryId, text: text(params, 'text') })
  return true
}

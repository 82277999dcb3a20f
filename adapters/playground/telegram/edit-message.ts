import { badRequest } from './api-error.ts'
import { checkKeyboard } from './check-keyboard.ts'
import { chatOf, type Method } from './method.ts'
import type { ShownMessage } from './model.ts'
import { integer, type Params, structure } from './params.ts'
import { asMessage, readShown, shownButtons } from './send-message.ts'
import { findMessage, type World } from './world.ts'

export const editMessageText: Method = (world, params) => {
  const shown = readShown(params)
  const message = editable(world, params)
  const buttons = shownButtons(checkKeyboard(structure(params, 'reply_markup')))
  const changed = { text: shown.text, entities: shown.entities, buttons }
  refuseSame(message, changed)
  world.limits.count(message.chatId, Date.now())
  const earlier = [...message.earlier, message.text]
  Object.assign(message, changed, { html: shown.raw, earlier })
  world.tell({ type: 'edited', message })
  return asMessage(world, params, message)
}

export const editMessageReplyMarkup: Method = (world, params) => {
  const message = editable(world, params)
  const buttons = shownButtons(checkKeyboard(structure(params, 'reply_markup')))
  refuseSame(message, { text: message.text, entities: message.entities, buttons })
  message.buttons = buttons
  world.tell({ type: 'edited', message })
  return asMessage(world, params, message)
}

export const deleteMessage: Method = (world, params) => {
  const chat = chatOf(world, params)
  const message = findMessage(world, chat.id, integer(params, 'message_id'))
  if (message === undefined) throw badRequest('message to delete not found')
  message.deleted = true
  world.tell({ type: 'deleted', message })
  return true
}

function editable(world: World, params: Params): ShownMessage {
  const chat = chatOf(world, params)
  const id = integer(params, 'message_id')
  if (id === undefined) throw badRequest('message identifier is not specified')
  const message = findMessage(world, chat.id, id)
  if (message === undefined) throw badRequest('message to edit not found')
  if (message.from !== 'bot') throw badRequest("message can't be edited")
  return message
}

type Content = Pick<ShownMessage, 'text' | 'entities' | 'buttons'>

function refuseSame(message: ShownMessage, changed: Content): void {
  const content = ({ text, entities, buttons }: Content) => JSON.stringify([text, entities, buttons])
  if (content(message) !== content(changed)) return
  throw badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  )
}

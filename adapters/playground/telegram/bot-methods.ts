import type { BotCommand } from 'grammy/types'
import { ApiError, badRequest } from './api-error.ts'
import type { Method } from './method.ts'
import { botInfo } from './model.ts'
import { integer, isRecord, type Params, structure, text } from './params.ts'

export const getMe: Method = () => botInfo

export const getUpdates: Method = (world, params, gone) => {
  if (world.webhook !== '') {
    throw new ApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  }
  const allowed = structure(params, 'allowed_updates')
  const wanted = {
    offset: integer(params, 'offset'),
    limit: integer(params, 'limit'),
    timeout: integer(params, 'timeout'),
    allowed: Array.isArray(allowed) ? allowed.map(String) : undefined,
  }
  return world.queue.fetch(wanted, gone)
}

export const setWebhook: Method = (world, params) => {
  const url = text(params, 'url')
  if (url !== '' && !url.startsWith('https://')) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  }
  world.webhook = url
  return true
}

export const deleteWebhook: Method = (world) => {
  world.webhook = ''
  return true
}

export const getWebhookInfo: Method = (world) => ({
  url: world.webhook,
  has_custom_certificate: false,
  pending_update_count: world.queue.pending.length,
})

export const setMyCommands: Method = (world, params) => {
  const given = structure(params, 'commands')
  if (!Array.isArray(given)) throw badRequest("can't parse commands JSON object")
  if (given.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  world.commands.set(commandKey(params), given.map(readCommand))
  world.tell({ type: 'commands' })
  return true
}

export const getMyCommands: Method = (world, params) => world.commands.get(commandKey(params)) ?? []

export const deleteMyCommands: Method = (world, params) => {
  world.commands.delete(commandKey(params))
  return true
}

function readCommand(value: unknown): BotCommand {
  const { command, description } = isRecord(value) ? value : {}
  if (typeof command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command))
    throw badRequest('BOT_COMMAND_INVALID')
  if (typeof description !== 'string' || description.length < 1 || description.length > 256) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return { command, description }
}

/** "default/" for the menu without a language, "default/et" for the Estonian one. */
function commandKey(params: Params): string {
  const language = text(params, 'language_code')
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
  const scope = structure(params, 'scope')
  return `${isRecord(scope) ? String(scope.type) : 'default'}/${language}`
}

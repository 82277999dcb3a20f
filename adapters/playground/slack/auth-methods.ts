import { ApiError } from './api-error.ts'
import type { Method } from './method.ts'
import { bot, team } from './model.ts'

export const authTest: Method = (world) => ({
  url: `http://${world.address}/`,
  team: team.name,
  user: bot.name,
  team_id: team.id,
  user_id: bot.userId,
  bot_id: bot.botId,
  is_enterprise_install: false,
})

export const connectionsOpen: Method = (world) => {
  if (world.credentials.appToken === undefined) throw new ApiError('invalid_auth')
  const ticket = world.sockets.issueTicket()
  return { url: `ws://${world.address}/link/?ticket=${ticket}&app_id=${bot.appId}` }
}

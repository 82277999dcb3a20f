import { ApiError } from './api-error.ts'
import { type Params, requiredText, text } from './params.ts'
import type { World } from './world.ts'

/** One method of the Web API; what it returns goes beside `ok`. Throws ApiError where the real one refuses. */
export type Method = (world: World, params: Params) => Readonly<Record<string, unknown>>

/** The channel a call names, if the app can see it. */
export function visibleChannel(world: World, params: Params): string {
  const channel = requiredText(params, 'channel')
  const visible = world.botInDesk || !world.deskIsPrivate
  if (channel !== world.deskChannel || !visible) throw new ApiError('channel_not_found')
  return channel
}

/** The channel a call names, if the app may write there. */
export function writableChannel(world: World, params: Params): string {
  const channel = visibleChannel(world, params)
  if (!world.botInDesk) throw new ApiError('not_in_channel')
  return channel
}

/** Throws unless the call carries the token it needs. */
export function requireToken(world: World, params: Params, authorization: string, kind: 'bot' | 'app'): void {
  const { botToken, appToken } = world.credentials
  const given = /^Bearer (.+)$/.exec(authorization)?.[1] ?? text(params, 'token')
  if (given === '') throw new ApiError('not_authed')
  const [wanted, other] = kind === 'bot' ? [botToken, appToken] : [appToken, botToken]
  if (given === wanted) return
  throw new ApiError(given === other ? 'not_allowed_token_type' : 'invalid_auth')
}

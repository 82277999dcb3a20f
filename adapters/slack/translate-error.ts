import { ErrorCode } from '@slack/web-api'
import { SelgusError } from '../../src/errors.ts'

/** Refusals of Slack's that no repetition mends: what we sent is wrong, or what it speaks of is gone. */
const final = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'invalid_arguments',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'thread_not_found',
])

/** Refusals that the operator can mend; until then what is sent to staff waits. */
const remedies: Readonly<Record<string, string>> = {
  invalid_auth: 'Check SLACK_BOT_TOKEN.',
  not_authed: 'Check SLACK_BOT_TOKEN.',
  not_allowed_token_type: 'Check SLACK_BOT_TOKEN.',
  account_inactive: 'The app was removed from the workspace: install it again and set SLACK_BOT_TOKEN.',
  token_revoked: 'Install the app again and set SLACK_BOT_TOKEN.',
  channel_not_found: 'Check SLACK_DESK_CHANNEL, and invite the app to that channel.',
  not_in_channel: 'Invite the app to the desk channel: /invite @Selgus.',
  is_archived: 'The desk channel is archived: restore it, or set another SLACK_DESK_CHANNEL.',
  missing_scope: 'Install the app with the scopes of adapters/slack/manifest.yaml.',
}

/** Slack's refusal code, if `error` is one. */
export function slackCode(error: unknown): string | null {
  if (!isCoded(error) || error.code !== ErrorCode.PlatformError) return null
  const data = 'data' in error ? error.data : null
  return data !== null && typeof data === 'object' && 'error' in data ? String(data.error) : null
}

/**
 * Any failure of a call as a SelgusError: 'platform-refused' when repeating is no use, else 'platform-temporary'.
 * The message holds the method and Slack's code alone; the original could quote what was sent.
 */
export function translateError(error: unknown, method: string): SelgusError {
  if (error instanceof SelgusError) return error
  const code = slackCode(error)
  if (code !== null && final.has(code))
    return new SelgusError('platform-refused', `Slack refused ${method}: ${code}`)
  if (code !== null) {
    const remedy = remedyOf(code, method)
    return new SelgusError(
      'platform-temporary',
      `Slack refused ${method}: ${code}`,
      remedy === undefined ? {} : { remedy },
    )
  }
  if (isCoded(error) && error.code === ErrorCode.RateLimitedError && 'retryAfter' in error) {
    const retryAfterMs = Number(error.retryAfter) * 1_000
    return new SelgusError('platform-temporary', `Slack limits ${method}`, { retryAfterMs })
  }
  return new SelgusError('platform-temporary', `Slack could not be reached for ${method}`)
}

/** Sockets are opened with the other token. */
function remedyOf(code: string, method: string): string | undefined {
  const isToken = /^(invalid_auth|not_authed|not_allowed_token_type|token_revoked|account_inactive)$/.test(
    code,
  )
  if (isToken && method === 'apps.connections.open') return 'Check SLACK_APP_TOKEN.'
  return remedies[code]
}

function isCoded(error: unknown): error is Error & { code: unknown } {
  return error instanceof Error && 'code' in error
}

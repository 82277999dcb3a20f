import { GrammyError, HttpError } from 'grammy'
import { SelgusError } from '../../src/errors.ts'

const tokenRemedy = 'Copy the token of the bot from @BotFather into TELEGRAM_BOT_TOKEN and start again.'

/** Telegram says "Bad Request" for all of these and tells them apart by their description only. */
const gone = /chat not found|user not found|PEER_ID_INVALID|USER_ID_INVALID|INPUT_USER_DEACTIVATED/i

/**
 * What a call to Telegram threw, as a SelgusError. The original is never kept as cause: a GrammyError holds the whole
 * request (patient text, chat id), an HttpError the address, of which the token is a part.
 */
export function translateError(error: unknown, method: string): SelgusError {
  if (error instanceof SelgusError) return error
  if (error instanceof GrammyError) return translateRefusal(error, method)
  const reason = error instanceof HttpError ? networkReason(error.error) : 'no usable answer'
  return new SelgusError('platform-temporary', `Telegram could not be reached for ${method}: ${reason}.`)
}

/** True when Telegram does not know the token: 401, and 404 for one that cannot even stand in an address. */
export function refusesToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

export function tokenRefused(): SelgusError {
  return new SelgusError('config-invalid', 'Telegram does not accept TELEGRAM_BOT_TOKEN.', {
    remedy: `${tokenRemedy} If TELEGRAM_API_ROOT is set, check that it is the address of a Bot API server.`,
  })
}

function translateRefusal(error: GrammyError, method: string): SelgusError {
  const { error_code: code, description, parameters } = error
  const message = `Telegram answered ${method} with ${code}: ${String(description).slice(0, 200)}`
  const unreachable = code === 403 || (code === 400 && gone.test(description))
  if (unreachable) return new SelgusError('patient-unreachable', message)
  if (code === 429) {
    const seconds = parameters.retry_after
    const details = typeof seconds === 'number' ? { retryAfterMs: seconds * 1_000 } : {}
    return new SelgusError('platform-temporary', message, details)
  }
  // A wrong or revoked token is mended by the operator; until then nothing that waits may fail for good.
  if (refusesToken(error)) return new SelgusError('platform-temporary', message, { remedy: tokenRemedy })
  if (code === 409) return new SelgusError('platform-temporary', message, { remedy: conflictRemedy })
  const refused = code >= 400 && code < 500 && code !== 420
  return new SelgusError(refused ? 'platform-refused' : 'platform-temporary', message)
}

const conflictRemedy =
  'Another program fetches updates with this token, or has set a webhook: stop it, or give Selgus its own bot.'

/** The system's or node-fetch's name of what went wrong, such as ECONNREFUSED. Their messages hold the token. */
function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return 'no usable answer'
  const { code, type } = error as { code?: unknown; type?: unknown }
  const name = [code, type].find((value) => typeof value === 'string' && /^[\w-]{1,40}$/.test(value))
  return typeof name === 'string' ? name : 'no answer in time'
}

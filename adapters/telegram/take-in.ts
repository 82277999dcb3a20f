import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Log } from '../../src/log.ts'
import type { PatientIntake } from '../../src/ports.ts'
import { grammySignal } from './grammy-signal.ts'
import { type Reading, readUpdate } from './read-update.ts'
import { translateError } from './translate-error.ts'

export interface TakeInParts {
  readonly api: Api
  readonly intake: PatientIntake
  readonly log: Log
  /** Aborts calls that nobody waits for. */
  readonly signal: AbortSignal
}

/** What is done with one update. Resolves once it is stored and may be confirmed; throws what the intake threw. */
export function createTakeIn({ api, intake, log, signal }: TakeInParts): (update: Update) => Promise<void> {
  const isRepeatInAlbum = createAlbums()

  const atBestEffort = (call: Promise<unknown>, method: string) => {
    call.catch((error: unknown) => {
      if (!signal.aborted)
        log.info({ err: translateError(error, method) }, 'a call without consequence failed')
    })
  }

  return async (update) => {
    const reading = readUpdate(update)
    if (reading.ignored !== undefined) log.debug({ reason: reading.ignored }, 'update ignored')
    // At once and before the intake: the button spins until it is answered, however busy the store may be.
    if (reading.answer !== undefined) {
      atBestEffort(api.answerCallbackQuery(reading.answer, {}, grammySignal(signal)), 'answerCallbackQuery')
    }
    if (reading.leave !== undefined) {
      atBestEffort(api.leaveChat(reading.leave, grammySignal(signal)), 'leaveChat')
    }
    const repeats = isRepeatInAlbum(update, reading)
    for (const one of reading.updates) {
      if (repeats && one.event.type === 'unreadable') continue
      await intake(one)
      if (one.event.type === 'text') {
        // Answers to one chat are a second apart: until then the patient sees that somebody is at it.
        const typing = api.sendChatAction(Number(one.address), 'typing', {}, grammySignal(signal))
        atBestEffort(typing, 'sendChatAction')
      }
    }
  }
}

const albumsKept = 100

/** Ten pictures sent together are ten messages; the patient is to be told once that we cannot see them. */
function createAlbums(): (update: Update, reading: Reading) => boolean {
  const firstOf = new Map<string, number>()
  return ({ update_id }, { album }) => {
    if (album === undefined) return false
    const first = firstOf.get(album)
    if (first !== undefined) return first !== update_id
    firstOf.set(album, update_id)
    const oldest = firstOf.keys().next()
    if (firstOf.size > albumsKept && !oldest.done) firstOf.delete(oldest.value)
    return false
  }
}

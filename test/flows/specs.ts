import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import { checkAgainstSpec as checkSlack } from '../../adapters/playground/slack/check-against-spec.ts'
import { checkAgainstSpec as checkTelegram } from '../../adapters/playground/telegram/check-against-spec.ts'
import type { Platforms } from './harness.ts'

const folder = resolve(import.meta.dirname, '../../../shared/specs')

/**
 * Holds every call the program made against descriptions of both APIs, where they are at hand. The local servers refuse
 * what the platforms refuse in any case; what they refused must have been asked for by a fault.
 */
export function expectAcceptable({ telegram, slack }: Pick<Platforms, 'telegram' | 'slack'>): void {
  expect(telegram.driver.requests.length + slack.driver.requests.length).toBeGreaterThan(0)
  if (!existsSync(folder)) {
    console.warn('The API descriptions are not at hand: requests were checked by the local servers alone.')
    return
  }
  expect(checkTelegram(telegram.driver.requests, resolve(folder, 'telegram-bot-api.json'))).toEqual([])
  expect(checkSlack(slack.driver.requests, resolve(folder, 'slack-web-api.json'))).toEqual([])
}

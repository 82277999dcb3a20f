import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CheckedRequest, checkAgainstSpec } from '../../adapters/playground/slack/check-against-spec.ts'
import { startWithCard, until, waiting } from './harness.ts'

const root = resolve(import.meta.dirname, '../..')
const specPath = resolve(root, '../shared/specs/slack-web-api.json')

/** Skipped, visibly, where the description is not at hand: it is not ours to copy. */
describe.skipIf(!existsSync(specPath))('against the description of the Web API', () => {
  it('all that the adapter asks is well-formed', async () => {
    const { driver, slack, staff, message, card, ref } = await startWithCard({
      askers: [waiting('et'), waiting('ru')],
    })
    await slack.channel.updateCard(ref, { ...card, state: 'claimed', claimedBy: staff.id })
    await slack.channel.postNote(ref, { type: 'cancelled', pseudonym: 'P-2222' })
    await slack.channel.postNotice('a')
    for (let index = 0; index < 250; index += 1) driver.member(`Member ${index}`)
    await driver.member('Vello', { inDesk: false }).click(message, 'release')
    await staff.click(message, 'answer')
    await until(() => staff.view !== null)
    expect([...new Set(driver.requests.map(({ method }) => method))].sort()).toEqual([
      'apps.connections.open',
      'auth.test',
      'chat.postMessage',
      'chat.update',
      'conversations.info',
      'conversations.members',
      'views.open',
    ])
    expect(driver.requests.every(({ encoding }) => encoding === 'form' || encoding === 'none')).toBe(true)
    expect(checkAgainstSpec(driver.requests, specPath)).toEqual([])
  })

  it.each<[string, CheckedRequest, readonly string[]]>([
    ['an unknown method', { method: 'chat.shout', params: {} }, ['chat.shout: unknown method']],
    ['an inherited name', { method: 'toString', params: {} }, ['toString: unknown method']],
    [
      'an unknown argument',
      { method: 'auth.test', params: { chanel: 'C1' } },
      ['auth.test.chanel: unknown argument'],
    ],
    [
      'missing arguments',
      { method: 'chat.update', params: { text: 'a' } },
      ['chat.update.ts: missing', 'chat.update.channel: missing'],
    ],
    [
      'a time stamp that is none',
      { method: 'chat.update', params: { channel: 'C1', ts: '1405894322' } },
      ['chat.update.ts: expected timestamp, found "1405894322"'],
    ],
    [
      'a number as text',
      { method: 'conversations.members', params: { channel: 'C1', limit: '20' } },
      ['conversations.members.limit: expected number, found "20"'],
    ],
    [
      'a word for a number in a form',
      { method: 'conversations.members', params: { channel: 'C1', limit: 'all' }, encoding: 'form' },
      ['conversations.members.limit: expected number, found "all"'],
    ],
    [
      'a word for yes or no in a form',
      { method: 'chat.postMessage', params: { channel: 'C1', unfurl_links: 'never' }, encoding: 'form' },
      ['chat.postMessage.unfurl_links: expected boolean, found "never"'],
    ],
    [
      'a view that is text',
      { method: 'views.open', params: { trigger_id: '1.2.a', view: 'modal' }, encoding: 'form' },
      [
        expect.stringMatching(
          /^views.open.view: expected object and .*, found "modal"$/,
        ) as unknown as string,
      ],
    ],
  ])('%s is reported', (_, request, problems) => {
    expect(checkAgainstSpec([request, request], specPath)).toEqual(problems)
  })

  it('what forms write as text is taken', () => {
    const post = { channel: 'C1', text: 'true', blocks: '[{"type":"divider"}]', unfurl_links: 'false' }
    const requests: CheckedRequest[] = [
      { method: 'chat.postMessage', params: post, encoding: 'form' },
      { method: 'conversations.members', params: { channel: 'C1', limit: '20' }, encoding: 'form' },
      { method: 'views.open', params: { trigger_id: '1.2.a', view: '{"type":"modal"}' }, encoding: 'form' },
    ]
    expect(checkAgainstSpec(requests, specPath)).toEqual([])
  })
})

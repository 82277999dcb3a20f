import { describe, expect, it } from 'vitest'
import { pings, shownText } from '../../adapters/playground/slack/shown-text.ts'
import type { Card } from '../../src/desk/card.ts'
import { makeCard, setUp, startWithCard, waiting } from './harness.ts'

async function post(change: Partial<Card>) {
  const { server, slack } = await setUp()
  const card = makeCard(change)
  const ref = await slack.channel.postCard(card)
  const [message] = server.driver.messages
  if (message === undefined) return expect.fail('there is no message')
  return { driver: server.driver, slack, card, ref, message, shown: shownText(message) }
}

const entry = { id: 'am-i-affected', title: 'Am I affected? <yes & no>' }

describe('a card', () => {
  it('shows what is asked, by whom and since when, with its buttons', async () => {
    const { message, ref, shown } = await post({
      kind: 'handoff',
      entry,
      askers: [waiting('et'), waiting('ru', 'P-2222')],
      considered: [{ title: 'A <b>', confidence: 0.42 }],
    })
    expect(ref).toBe(`C0DESK0001:${message.ts}`)
    expect(message).toMatchObject({ threadTs: null, unfurls: false, edited: 0 })
    expect(shown).toContain('No verified answer: Am I affected? <yes & no>')
    expect(shown).toContain('Estonian · 2 askers · since 2026-11-20 10:00 UTC')
    expect(shown).toContain('Kas minu andmed lekkisid?')
    expect(shown).toContain('The matcher considered: A <b> 42 %')
    expect(shown).toContain('*P-2222* Russian, waiting')
    expect(shown).toContain('[Claim] [Answer] [Close]')
  })

  it.each([
    ['urgent', '🚨 URGENT'],
    ['handoff', 'No verified answer'],
    ['unknown', 'Unknown question'],
    ['unhelpful', 'Answer did not help'],
  ] as const)('of kind %s says so', async (kind, words) => {
    expect((await post({ kind })).shown).toContain(words)
    expect((await post({ kind, entry })).shown).toContain(words)
  })

  it('that is claimed names who has it and offers to release it', async () => {
    const { message, shown } = await post({ state: 'claimed', claimedBy: 'U0TIINA' })
    expect(shown).toContain('Claimed by @U0TIINA')
    expect(shown).toContain('[Release]')
    expect(pings(message)).toEqual(['U0TIINA'])
  })

  it.each(['answered', 'closed'] as const)('that is %s has no buttons', async (state) => {
    const { shown } = await post({ state })
    expect(shown).toContain(state)
    expect(shown).not.toContain('[Answer]')
  })

  it('tells each asker apart in every state', async () => {
    const states = ['waiting', 'sending', 'delivered', 'failed', 'cancelled', 'closed'] as const
    const askers = states.map((state, index) => ({ ...waiting('et', `P-${index}`), state, reachable: false }))
    const { shown } = await post({ askers })
    expect(shown.match(/\*P-\d\*/g)).toHaveLength(6)
    expect(shown).toContain('❌ not delivered (cannot be reached: blocked the bot)')
  })

  it('fits when very many wait and nothing is short', async () => {
    const one = { ...waiting('nb'), state: 'cancelled', reachable: false } as const
    const { shown } = await post({
      kind: 'unhelpful',
      entry: { id: 'a', title: 'ä'.repeat(300) },
      question: '<&>õ'.repeat(1_024),
      considered: Array.from({ length: 5 }, () => ({ title: '&'.repeat(40), confidence: 0.999 })),
      askers: Array.from({ length: 500 }, () => one),
      state: 'claimed',
      claimedBy: 'U0TIINA',
    })
    expect(shown).toContain('and 480 more')
    expect(shown.match(/\*P-7F3K\*/g)).toHaveLength(20)
  })

  it('has a fallback text for notifications that holds nothing of what was asked', async () => {
    const { message, card } = await post({ kind: 'urgent', question: 'mu naine ähvardab mind' })
    expect(message.text).toBe(`URGENT case ${card.caseId.slice(0, 4)}: waiting`)
  })

  it.each([
    '<!channel> @here @channel <@U0TIINA> <!subteam^S0DESK>',
    '*bold* _it_ ~no~ `code` &lt;!here&gt; &amp;',
    '<https://evil.example|ERR> https://evil.example',
    '> quote\n\n:tada: 1 < 2 && 3 > 2',
    '',
    ' \n ',
  ])('shows %j as it was written and calls nobody', async (question) => {
    const { message, shown } = await post({ question })
    expect(shown).toContain(question)
    expect(pings(message)).toEqual([])
    const [quote] = message.blocks.filter((block) => (block as { type: string }).type === 'rich_text')
    expect(JSON.stringify(quote)).toContain(JSON.stringify(question === '' ? ' ' : question))
  })

  it('is asked for without previews, and so that Slack reads nothing into it', async () => {
    const { driver } = await post({})
    expect(driver.requests[0]?.payload).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
      parse: 'none',
      link_names: 'false',
    })
  })
})

describe('a changed card', () => {
  it('replaces the old one in its place', async () => {
    const { slack, driver, card, ref, message } = await startWithCard()
    await slack.channel.updateCard(ref, { ...card, state: 'answered', question: 'Kas? <!here>' })
    expect(driver.messages).toEqual([message])
    expect(message.edited).toBe(1)
    expect(shownText(message)).toContain('answered')
    expect(shownText(message)).toContain('Kas? <!here>')
    expect(shownText(message)).not.toContain('[Answer]')
    expect(pings(message)).toEqual([])
  })

  it('that somebody deleted cannot be changed any more', async () => {
    const { slack, driver, card, ref, message } = await startWithCard()
    driver.deleteMessage(message)
    await expect(slack.channel.updateCard(ref, card)).rejects.toMatchObject({
      code: 'platform-refused',
      message: 'Slack refused chat.update: message_not_found',
    })
  })

  it('of another platform, or of a member, is refused', async () => {
    const { slack, driver, card, staff } = await startWithCard()
    await expect(slack.channel.updateCard('terminal-1', card)).rejects.toMatchObject({
      code: 'platform-refused',
    })
    const foreign = staff.write('no card')
    const ref = `${foreign.channel}:${foreign.ts}`
    await expect(slack.channel.updateCard(ref, card)).rejects.toMatchObject({
      code: 'platform-refused',
      message: 'Slack refused chat.update: cant_update_message',
    })
    expect(driver.requests.filter(({ method }) => method === 'chat.update')).toHaveLength(1)
  })
})

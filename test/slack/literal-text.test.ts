import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMessageBlocks } from '../../adapters/playground/slack/check-blocks.ts'
import { pings, shownText } from '../../adapters/playground/slack/shown-text.ts'
import { escapeMrkdwn, headerBlock, lineBlock, quoteBlocks, shorten } from '../../adapters/slack/blocks.ts'
import { drawCard } from '../../adapters/slack/draw-card.ts'
import { drawNote, drawNotice } from '../../adapters/slack/draw-note.ts'
import type { Card } from '../../src/desk/card.ts'
import { makeCard, setUp, waiting } from './harness.ts'

/** Texts with what Slack reads something into, also cut in two, and with characters of two units. */
const piece = fc.oneof(
  fc.constantFrom('<!channel>', '<!here|x>', '@here', '<@U0TIINA>', '<', '>', '&', '&lt;', '&amp;amp;', '|'),
  fc.constantFrom(
    '*',
    '_',
    '```',
    '\n> ',
    ':tada:',
    '<https://a.example|b>',
    '👩‍👩‍👧‍👦',
    'õ',
    '𝕏'.repeat(40),
    '"',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
const longText = fc
  .tuple(anyText, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 4_096).toWellFormed())

const accept = (blocks: readonly unknown[]) => checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))
const shown = (blocks: readonly unknown[]) => shownText({ text: '', blocks })
const called = (blocks: readonly unknown[]) => pings({ text: '', blocks })

describe('any text', () => {
  it('stands in a quote as it is, in pieces that Slack takes and that cut no character', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const blocks = quoteBlocks(text)
        accept(blocks)
        const pieces = blocks.map((block) => shown([block]))
        expect(pieces.join('')).toBe(text === '' ? ' ' : text)
        expect(pieces.every((one) => one.isWellFormed() && one.length <= 3_000)).toBe(true)
        expect(called(blocks)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('stands in a line as it is once it is escaped', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text !== '')
        const blocks = [lineBlock(escapeMrkdwn(text))]
        expect(shown(blocks)).toBe(text)
        expect(called(blocks)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is shortened to whole characters', () => {
    fc.assert(
      fc.property(longText, fc.integer({ min: 2, max: 200 }), (text, length) => {
        const short = shorten(text, length)
        expect(short.length).toBeLessThanOrEqual(length)
        expect(short.isWellFormed()).toBe(true)
        if (text.length <= length) expect(short).toBe(text)
        else expect(text.startsWith(short.slice(0, -1)) && short.endsWith('…')).toBe(true)
        if (text !== '') accept([headerBlock(text)])
      }),
    )
  })
})

describe('any card, note or notice', () => {
  const askers = fc.array(
    fc.record({
      pseudonym: fc.constantFrom('P-7F3K', 'P-2222'),
      language: fc.constantFrom('et', 'ru', 'en', 'nb'),
      state: fc.constantFrom('waiting', 'sending', 'delivered', 'failed', 'cancelled', 'closed' as const),
      since: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
      reachable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  ) as fc.Arbitrary<Card['askers']>

  const anyCard = fc
    .record({
      kind: fc.constantFrom('urgent', 'handoff', 'unknown', 'unhelpful' as const),
      state: fc.constantFrom('open', 'claimed', 'answered', 'closed' as const),
      question: longText,
      title: fc.option(anyText),
      considered: fc.array(
        fc.record({
          title: anyText.map((text) => text.slice(0, 40)),
          confidence: fc.double({ min: 0, max: 1 }),
        }),
        { maxLength: 4 },
      ),
      askers,
      claimedBy: fc.option(fc.constant('U0TIINA')),
    })
    .map(({ title, ...card }) =>
      makeCard({ ...(card as Partial<Card>), entry: title === null ? null : { id: 'a', title } }),
    )

  it('is taken by Slack, shows the text and calls only who has claimed it', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text, blocks } = drawCard(card)
        accept(blocks)
        expect(shown(blocks.filter(({ type }) => type === 'rich_text')).replaceAll('\n', '')).toBe(
          (card.question || ' ').replaceAll('\n', ''),
        )
        expect(called(blocks)).toEqual(card.claimedBy === null ? [] : [card.claimedBy])
        expect(text).toMatch(/^(URGENT case|Case) [0-9a-f]{4}: (waiting|claimed|answered|closed)$/)
      }),
      { numRuns: 300 },
    )
  })

  it('is taken by Slack and calls only who sent it', () => {
    const texts = fc.dictionary(fc.constantFrom('et', 'ru', 'en', 'fi', 'lv'), longText, { minKeys: 1 })
    fc.assert(
      fc.property(longText, texts, (text, sent) => {
        for (const blocks of [
          drawNotice(text).blocks,
          drawNote({ type: 'joined', pseudonym: 'P-2222', language: 'et', text }).blocks,
          drawNote({ type: 'follow-up', pseudonym: 'P-2222', language: 'et', text }).blocks,
        ]) {
          accept(blocks)
          expect(called(blocks)).toEqual([])
        }
        const { blocks } = drawNote({ type: 'sent', staff: 'U0TIINA', texts: sent })
        accept(blocks)
        expect(called(blocks)).toEqual(['U0TIINA'])
      }),
    )
  })

  it('arrives over the wire as it was drawn', async () => {
    const { server, slack } = await setUp()
    await fc.assert(
      fc.asyncProperty(longText, async (question) => {
        await slack.channel.postCard(makeCard({ question, askers: [waiting('et')] }))
        const message = server.driver.messages.at(-1)
        const quotes = (message?.blocks ?? []).filter((one) => (one as { type: string }).type === 'rich_text')
        expect(quotes.map((quote) => shown([quote])).join('')).toBe(question === '' ? ' ' : question)
      }),
      { numRuns: 40 },
    )
  })
})

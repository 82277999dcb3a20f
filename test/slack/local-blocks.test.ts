import { describe, expect, it } from 'vitest'
import { button, input, long, plain, section, startLocal } from './local-slack.ts'

const quote = (element: object) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [element] }],
})

describe('blocks', () => {
  it.each<[string, unknown[]]>([
    ['of an unknown type', [{ type: 'carousel-of-tomorrow' }]],
    ['without a type', [{ text: plain('a') }]],
    ['that are no objects', ['section']],
    ['with an unknown property', [{ ...section, colour: 'red' }]],
    ['51 of them', Array.from({ length: 51 }, () => section)],
    ['with a section of 3,001 characters', [{ type: 'section', text: plain(long(3_001)) }]],
    ['with a section of nothing', [{ type: 'section' }]],
    ['with an empty text', [{ type: 'section', text: plain('') }]],
    ['with a text that is a string', [{ type: 'section', text: 'a' }]],
    ['with a header of 151 characters', [{ type: 'header', text: plain(long(151)) }]],
    ['with a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }]],
    ['with verbatim plain text', [{ type: 'section', text: { ...plain('a'), verbatim: true } }]],
    ['with an empty context', [{ type: 'context', elements: [] }]],
    ['with 11 in a context', [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) }]],
    ['with a button in a context', [{ type: 'context', elements: [button] }]],
    [
      'with a button of 76 characters',
      [{ type: 'actions', elements: [{ ...button, text: plain(long(76)) }] }],
    ],
    ['with a value of 2,001', [{ type: 'actions', elements: [{ ...button, value: long(2_001) }] }]],
    ['with an action_id of 256', [{ type: 'actions', elements: [{ ...button, action_id: long(256) }] }]],
    ['with a style of its own', [{ type: 'actions', elements: [{ ...button, style: 'warning' }] }]],
    ['with one action twice', [{ type: 'actions', elements: [button, button] }]],
    ['with one block_id twice', [1, 2].map(() => ({ ...section, block_id: 'same' }))],
    ['with a block_id of 256', [{ ...section, block_id: long(256) }]],
    [
      'with a confirm dialog that misses a part',
      [{ type: 'actions', elements: [{ ...button, confirm: { title: plain('a'), text: plain('b') } }] }],
    ],
    [
      'with a long confirm dialog',
      [
        {
          type: 'actions',
          elements: [
            {
              ...button,
              confirm: { title: plain('a'), text: plain(long(301)), confirm: plain('y'), deny: plain('n') },
            },
          ],
        },
      ],
    ],
    ['with an input of 3,001', [{ ...input, element: { ...input.element, max_length: 3_001 } }]],
    [
      'with an initial value that does not fit',
      [{ ...input, element: { ...input.element, max_length: 2, initial_value: 'abc' } }],
    ],
    ['with rich text of nothing', [quote({ type: 'text', text: '' })]],
    ['with rich text in mrkdwn', [quote({ type: 'mrkdwn', text: 'a' })]],
    ['with rich text of a style of its own', [quote({ type: 'text', text: 'a', style: { blink: true } })]],
    ['with rich text straight inside', [{ type: 'rich_text', elements: [{ type: 'text', text: 'a' }] }]],
  ])('%s are invalid', async (_, blocks) => {
    const { post, driver } = await startLocal()
    const answer = await post({ blocks })
    expect(answer.error).toBe('invalid_blocks')
    const { messages } = answer.response_metadata as { messages: string[] }
    expect(messages.length).toBeGreaterThan(0)
    for (const words of messages) expect(words).toMatch(/^\[ERROR\] .+ \[json-pointer:\/blocks/)
    expect(driver.messages).toEqual([])
  })

  it('at every limit are valid', async () => {
    const { post } = await startLocal()
    const confirm = {
      title: plain(long(100)),
      text: plain(long(300)),
      confirm: plain(long(30)),
      deny: plain('n'),
    }
    const blocks = [
      { type: 'header', text: plain(long(150)), block_id: long(255) },
      { type: 'section', text: { type: 'mrkdwn', text: long(3_000) }, accessory: button },
      { type: 'section', fields: Array.from({ length: 10 }, () => plain('a')) },
      { type: 'context', elements: Array.from({ length: 10 }, () => plain('a')) },
      { type: 'actions', elements: [{ ...button, text: plain(long(75)), value: long(2_000), confirm }] },
      { ...input, optional: true },
      quote({ type: 'text', text: long(3_001), style: { bold: true } }),
    ]
    expect(await post({ blocks })).toMatchObject({ ok: true })
    expect(await post({ blocks: Array.from({ length: 50 }, () => ({ type: 'divider' })) })).toMatchObject({
      ok: true,
    })
  })

  it('are too long together before each of them is', async () => {
    const { post } = await startLocal()
    const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text: plain(long(3_000)) }))
    expect((await post({ blocks })).error).toBe('msg_blocks_too_long')
    expect((await post({ blocks: blocks.slice(1) })).ok).toBe(true)
  })
})

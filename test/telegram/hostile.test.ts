import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUpdate, updateType } from '../../adapters/telegram/read-update.ts'

/** Anything at all, and things that look like updates in parts. */
const looksLikeUpdate = fc.record(
  {
    update_id: fc.integer(),
    message: fc.anything(),
    edited_message: fc.record(
      {
        message_id: fc.anything(),
        chat: fc.record(
          { id: fc.anything(), type: fc.constantFrom('private', 'group', 'x') },
          { requiredKeys: [] },
        ),
        from: fc.anything(),
        text: fc.anything(),
        caption: fc.anything(),
        photo: fc.anything(),
      },
      { requiredKeys: [] },
    ),
    callback_query: fc.record(
      { id: fc.string(), data: fc.anything(), message: fc.anything(), from: fc.anything() },
      { requiredKeys: [] },
    ),
    my_chat_member: fc.record({ chat: fc.anything(), new_chat_member: fc.anything() }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)

describe('an update of any shape', () => {
  it('is read or ignored, never thrown over', () => {
    fc.assert(
      fc.property(fc.oneof(looksLikeUpdate, fc.anything()), (update) => {
        const reading = readUpdate(update as never)
        for (const { key, address, event } of reading.updates) {
          expect(typeof key).toBe('string')
          expect(address).toMatch(/^-?\d+$/)
          if (event.type === 'text') expect(event.text.isWellFormed()).toBe(true)
        }
        if (reading.updates.length === 0) expect(reading.ignored).toBeTypeOf('string')
      }),
      { numRuns: 1_000 },
    )
  })

  it('is named in the log by its field only', () => {
    expect(updateType({ update_id: 1, poll_answer: { user: 'Mari' } } as never)).toBe('poll_answer')
    expect(updateType({ 'Mari Maasikas 48912310000': 1 } as never)).toBe('ariaasikas')
  })
})

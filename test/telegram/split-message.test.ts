import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHtml } from '../../adapters/playground/telegram/parse-html.ts'
import { renderHtml, type TextMessage } from '../../adapters/telegram/render-message.ts'
import { splitMessage } from '../../adapters/telegram/split-message.ts'

const split = (message: TextMessage) => splitMessage(message) as readonly TextMessage[]
const text = (body: string, more: Partial<TextMessage> = {}): TextMessage => ({ type: 'text', body, ...more })
const squeeze = (value: string) => value.replace(/\s/g, '')

/** Long texts of many shapes, also without any place to cut, with characters of two units, and with a lot of space. */
const piece = fc.oneof(
  fc.constantFrom(' ', '\n', '\n\n', '. ', '? ', '…\n', '<b>', '&', '"', '\u00a0', '       '),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('👩‍👩‍👧‍👦', 'õhtu', 'данные', '𝕏'.repeat(40), 'x'.repeat(500), ' '.repeat(900)),
)
const longText = fc
  .array(piece, { maxLength: 60 })
  .chain((pieces) => fc.integer({ min: 1, max: 12 }).map((times) => pieces.join('').repeat(times)))
const buttons = [[{ label: 'Yes', action: 'a' }]]

describe('splitMessage', () => {
  it('leaves a message that fits as it is', () => {
    const message = text('x'.repeat(3_900), { heading: 'H', note: 'N', buttons })
    expect(splitMessage(message)).toEqual([message])
    expect(splitMessage({ type: 'clear-buttons', message: '1' })).toEqual([
      { type: 'clear-buttons', message: '1' },
    ])
  })

  it('loses nothing but white space, keeps to the limit and never cuts a character in two', () => {
    const message = fc.record({ body: longText, heading: fc.option(longText), note: fc.option(longText) })
    fc.assert(
      fc.property(message, ({ body, heading, note }) => {
        const whole = text(body, {
          ...(heading === null ? {} : { heading }),
          ...(note === null ? {} : { note }),
          buttons,
        })
        const parts = split(whole)
        for (const field of ['heading', 'body', 'note'] as const) {
          const joined = parts.map((part) => part[field] ?? '').join('')
          expect(squeeze(joined)).toBe(squeeze(whole[field] ?? ''))
        }
        for (const part of parts) {
          const html = renderHtml(part)
          expect(parseHtml(html).text.length).toBeLessThanOrEqual(4_096)
          expect(html.isWellFormed()).toBe(true)
        }
        expect(parts.slice(0, -1).every((part) => part.buttons === undefined)).toBe(true)
        expect(parts.at(-1)?.buttons).toEqual(buttons)
      }),
      { numRuns: 300 },
    )
  })

  it('shows something in every part when the message does', () => {
    fc.assert(
      fc.property(longText, (body) => {
        fc.pre(body.trim() !== '')
        for (const part of split(text(body, { heading: 'Heading', note: 'Note' }))) {
          expect(renderHtml(part).trim()).not.toBe('')
        }
      }),
    )
  })

  it('puts the heading on the first part, small print and buttons on the last', () => {
    const parts = split(text(`${'Lause. '.repeat(900)}`, { heading: 'H', note: 'N', buttons }))
    expect(parts.map(({ heading }) => heading)).toEqual(['H', undefined])
    expect(parts.map(({ note }) => note)).toEqual([undefined, 'N'])
    expect(parts.map((part) => part.buttons)).toEqual([undefined, buttons])
  })

  it('keeps something to say beside small print that would not fit', () => {
    const parts = split(text('Lause on siin. '.repeat(266), { note: 'N'.repeat(300) }))
    expect(parts).toHaveLength(2)
    expect(parts[1]?.body).not.toBe('')
  })

  it('cuts between paragraphs rather than lines, lines rather than sentences, sentences rather than words', () => {
    const paragraph = `${'Üks lause. '.repeat(200).trim()}`
    expect(split(text(`${paragraph}\n\n${paragraph}`)).map(({ body }) => body)).toEqual([
      paragraph,
      paragraph,
    ])
    expect(split(text(`${paragraph}\n${paragraph}`)).map(({ body }) => body)).toEqual([paragraph, paragraph])
    const sentences = split(text('See lause on umbes nii pikk. '.repeat(300)))
    expect(sentences.slice(0, -1).every(({ body }) => body.endsWith('pikk.'))).toBe(true)
    const words = split(text('sõna '.repeat(2_000)))
    expect(words.every(({ body }) => /^(sõna )*sõna$/.test(body))).toBe(true)
  })
})

describe('renderHtml', () => {
  it('shows exactly the given text, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (body, heading) => {
        fc.pre(body !== '' && heading.trim() !== '')
        expect(parseHtml(renderHtml(text(body))).text).toBe(body)
        expect(parseHtml(renderHtml(text(body, { heading }))).text).toBe(`${heading}\n\n${body}`)
      }),
    )
  })
})

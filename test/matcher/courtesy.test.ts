import { describe, expect, it } from 'vitest'
import type { Concept } from '../../src/knowledge/entry.ts'
import { createStrip } from '../../src/matcher/courtesy.ts'
import { normalize, splitWords } from '../../src/matcher/normalize.ts'

const lexicon: readonly Concept[] = [
  { id: 'greet', kind: 'courtesy', words: { en: ['hello', 'hello there', 'good morning'] } },
  { id: 'thank', kind: 'courtesy', words: { en: ['thank you', 'thanks in advance'] } },
  { id: 'steal', kind: 'act', words: { en: ['stolen'] } },
]
const strip = createStrip(lexicon, ['en'], (text) => splitWords(normalize(text)))

function left(text: string): string {
  const normalized = normalize(text)
  return strip({ language: 'en', normalized, words: splitWords(normalized) }).words.join(' ')
}

describe('courtesies', () => {
  it.each([
    ['Hello there, good morning! Was it stolen? Thanks in advance', 'was it stolen'],
    ['hello was it stolen', 'was it stolen'],
    ['was it stolen', 'was it stolen'],
  ])('are taken off both ends of "%s"', (text, rest) => expect(left(text)).toBe(rest))

  it('stay where nothing else is said', () => {
    expect(left('Hello there, thank you')).toBe('hello there thank you')
  })

  it('stay in the middle', () => {
    expect(left('he said good morning and left')).toBe('he said good morning and left')
  })

  it('stay in a language the lexicon has no words of', () => {
    const message = { language: 'fi', normalized: 'hello stolen', words: ['hello', 'stolen'] }
    expect(strip(message)).toBe(message)
  })
})

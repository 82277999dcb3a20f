import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSpeller } from '../../src/matcher/evidence/spelling.ts'
import { createTypos, vocabulariesOf } from '../../src/matcher/evidence/typos.ts'
import type { Message } from '../../src/matcher/message.ts'

const vocabulary = new Map([
  ['andmed', 9],
  ['leke', 4],
  ['lekkisid', 5],
  ['hüvitis', 3],
  ['compensation', 7],
  ['blackmail', 2],
  ['rare', 1],
  ['lekisid', 1],
])

describe('spelling', () => {
  const spell = createSpeller(vocabulary)

  it('finds the word that was meant: a letter left out, doubled, wrong, or two exchanged', () => {
    const slips: Record<string, string> = {
      andmd: 'andmed',
      anndmed: 'andmed',
      andmwd: 'andmed',
      anmded: 'andmed',
      compensaton: 'compensation',
      compnesation: 'compensation',
      blackmial: 'blackmail',
    }
    for (const [found, meant] of Object.entries(slips)) expect(spell(found), found).toBe(meant)
  })

  it('takes letters that changed places for the likeliest slip, also in short words', () => {
    const near = createSpeller(new Map(['the', 'them', 'palun', 'plaan', 'speak'].map((word) => [word, 5])))
    for (const [found, meant] of Object.entries({
      thme: 'them',
      plaun: 'palun',
      spaek: 'speak',
      sepak: 'speak',
    }))
      expect(near(found), found).toBe(meant)
  })

  it('leaves known words as they are, also those that are themselves slips', () => {
    for (const word of vocabulary.keys()) expect(spell(word)).toBeUndefined()
  })

  it('does not read anything as a word that stands in one text only', () => {
    expect(spell('rarre')).toBeUndefined()
    expect(spell('lekisit')).not.toBe('lekisid')
  })

  it('leaves short words, numbers, words of other letters and far words alone', () => {
    for (const word of ['lek', 'an', '', 'andme3', 'xndmed', 'weather', 'телефон', 'a'.repeat(25)])
      expect(spell(word), word).toBeUndefined()
  })

  it('takes any word, always says the same, and says only known words', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'andmelkisõb'), maxLength: 26 }), (word) => {
        const meant = spell(word)
        expect(spell(word)).toBe(meant)
        expect(createSpeller(vocabulary)(word)).toBe(meant)
        if (meant !== undefined) expect(vocabulary.get(meant)).toBeGreaterThan(1)
      }),
    )
  })
})

describe('typos', () => {
  const message = (language: string, text: string): Message => {
    return { language, normalized: text, words: text.split(' ') }
  }
  const typos = createTypos(
    vocabulariesOf([
      message('et', 'andmed lekkisid'),
      message('et', 'minu andmed lekkisid'),
      message('en', 'data data'),
    ]),
  )

  it('are read as the words that were meant', () => {
    expect(typos.correct(message('et', 'minu andmd lekisid'))?.words).toEqual(['minu', 'andmed', 'lekkisid'])
    expect(typos.corrections(message('et', 'andmd ja andmd'))).toEqual([{ found: 'andmd', meant: 'andmed' }])
  })

  it('leave a message alone when there is nothing to correct', () => {
    expect(typos.correct(message('et', 'andmed'))).toBeUndefined()
    expect(typos.corrections(message('et', 'andmed'))).toEqual([])
  })

  it('are looked for in the language of the message alone', () => {
    expect(typos.correct(message('en', 'andmd'))).toBeUndefined()
    expect(typos.correct(message('fi', 'andmd'))).toBeUndefined()
  })

  it('are corrected up to ten in one message', () => {
    const slips = Array.from({ length: 30 }, (_, index) => `andm${String.fromCharCode(97 + (index % 26))}d`)
    expect(typos.corrections(message('et', slips.join(' '))).length).toBe(10)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_LENGTH, normalize, splitWords } from '../../src/matcher/normalize.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  // Letters, marks and signs that meet in odd ways: jamo, joiners, apostrophes, breves, letters that grow.
  fc.string({ unit: fc.constantFrom(..."aAäÕиЙёßŒıİ한ᄀ\u1161\u200d\u200b\u0306\u0308'’. 4#[\ud83d") }),
)

describe('normalising', () => {
  it('twice changes nothing more', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text))
      }),
      { numRuns: 3_000 },
    )
  })

  it('joins letters that only something unseen kept apart', () => {
    expect(normalize('ᄀ\u200d\u1161')).toBe('가')
    expect(normalize("ᄀ'\u1161")).toBe('가')
  })

  it('twice changes nothing more in a text that is too long, and stays within the length', () => {
    const long = fc.tuple(anyText, fc.constantFrom('ßa ', 'ﷺ', 'a b', 'ä', 'œ.')).map(([text, unit]) => {
      return text + unit.repeat(MAX_LENGTH)
    })
    fc.assert(
      fc.property(long, (text) => {
        const once = normalize(text)
        expect(once.length).toBeLessThanOrEqual(MAX_LENGTH)
        // So that a failure does not print four thousand letters twice.
        expect(normalize(once) === once).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('leaves words of letters and digits with one space between them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalize(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u)
      }),
      { numRuns: 2_000 },
    )
  })

  it('does not mind case, nor how a letter is composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcõäöüšžабвёйщя ') }), (text) => {
        expect(normalize(text.toUpperCase())).toBe(normalize(text))
        expect(normalize(text.normalize('NFD'))).toBe(normalize(text))
      }),
    )
  })

  it('does not mind whether diacritics are written or left out', () => {
    expect(normalize('andmetöötleja ÕIGUSED')).toBe(normalize('andmetootleja oigused'))
    expect(normalize('Žanna šokis')).toBe(normalize('zanna sokis'))
    expect(normalize('счёт ещё')).toBe(normalize('счет еще'))
    expect(normalize('Łódź straße œuvre ışık')).toBe('lodz strasse oeuvre isik')
  })

  it('keeps й apart from и', () => {
    expect(normalize('мой')).toBe('мой')
    expect(normalize('мо\u0438\u0306')).toBe('мой')
    expect(normalize('мои')).not.toBe(normalize('мой'))
  })

  it('reads full-width letters, ligatures and circled digits as what they stand for', () => {
    expect(normalize('ＡＢＣ ﬁle ①')).toBe('abc file 1')
  })

  it('drops what cannot be seen, inside words too', () => {
    expect(normalize('and\u200bmed lek\u00adki\u2060sid\ufeff')).toBe('andmed lekkisid')
    expect(normalize('a\u0000b\u0007c')).toBe('a b c')
  })

  it('reads punctuation and emoji as spaces, and apostrophes as nothing', () => {
    expect(normalize('  Kas — minu… andmed?!😱 lekkisid🙏🏽 ')).toBe('kas minu andmed lekkisid')
    expect(normalize("don't don’t dont")).toBe('dont dont dont')
  })

  it('squeezes letters that are held down, but no doubled letters and no digits', () => {
    expect(normalize('appppi heeeelp')).toBe('api help')
    expect(normalize('saada 1112')).toBe('saada 1112')
  })

  it('forgets what stands in place of personal data', () => {
    expect(normalize('minu kood on [personal code] ja [e-mail]')).toBe('minu kood on ja')
  })

  it('survives half a surrogate pair, also at the cut', () => {
    expect(normalize('a\ud83d b')).toBe('a b')
    expect(normalize(`${'x y '.repeat(MAX_LENGTH / 4 - 1)}abc😱`)).toMatch(/abc$/)
  })
})

describe('words', () => {
  it('of nothing are none', () => {
    expect(splitWords(normalize('?!'))).toEqual([])
    expect(splitWords('kas minu')).toEqual(['kas', 'minu'])
  })
})

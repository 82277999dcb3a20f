import { describe, expect, it } from 'vitest'
import { numbersInWords } from '../../src/knowledge/rules/number-words.ts'

const values = (language: string, text: string) =>
  numbersInWords(text, language).map(({ value, found }) => `${value}: ${found}`)

describe('numbers in words', () => {
  it.each([
    ['en', 'Data of ten thousand people', ['10000: ten thousand']],
    ['en', 'forty-two institutions, forty of them big', ['42: forty-two', '40: forty']],
    [
      'en',
      'one hundred and twelve, eighty-five thousand',
      ['112: one hundred and twelve', '85000: eighty-five thousand'],
    ],
    ['en', 'two three times', ['2: two', '3: three']],
    [
      'en',
      'two million three hundred thousand and five',
      ['2300005: two million three hundred thousand and five'],
    ],
    ['en', 'nobody, someone, often', []],
    ['et', 'kümme tuhat inimest', ['10000: kümme tuhat']],
    ['et', 'umbes kümne tuhande inimese andmed', ['10000: kümne tuhande']],
    ['et', 'kümnele tuhandele; saja tuhande faili', ['10000: kümnele tuhandele', '100000: saja tuhande']],
    ['et', 'nelikümmend kaks asutust', ['42: nelikümmend kaks']],
    ['et', 'neljakümne kahe asutuse, kaheteistkümne aasta', ['42: neljakümne kahe', '12: kaheteistkümne']],
    ['et', 'kaheksakümmend viis tuhat eurot', ['85000: kaheksakümmend viis tuhat']],
    ['et', 'kahesaja kolmeteistkümne', ['213: kahesaja kolmeteistkümne']],
    ['ru', 'десять тысяч человек', ['10000: десять тысяч']],
    ['ru', 'данные десяти тысяч, более сорока учреждений', ['10000: десяти тысяч', '40: сорока']],
    [
      'ru',
      'сорок два, двенадцати лет, двадцать пятью',
      ['42: сорок два', '12: двенадцати', '25: двадцать пятью'],
    ],
    [
      'ru',
      'сто тысяч файлов; восемьдесят пять тысяч евро',
      ['100000: сто тысяч', '85000: восемьдесят пять тысяч'],
    ],
    ['ru', 'однако, десятый день, стоит, пятница, трижды', []],
    ['ru', 'семьсот пятьдесят тысяч', ['750000: семьсот пятьдесят тысяч']],
    ['de', 'zehn tausend', []],
  ])('in %s are found: %s', (language, text, expected) => {
    expect(values(language, text)).toEqual(expected)
  })

  it('are placed where they begin', () => {
    expect(numbersInWords('about ten  thousand', 'en')).toEqual([
      { value: 10_000, found: 'ten  thousand', at: 6 },
    ])
  })
})

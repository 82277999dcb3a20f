import fc from 'fast-check'
import { isIban } from '../../src/privacy/find-accounts.ts'
import { passesLuhn } from '../../src/privacy/find-cards.ts'
import { checkDigit } from '../../src/privacy/find-codes.ts'

/** Estonian personal codes, all correct. Those of people born before 1900 are left out: one begins like 116 111. */
export const personalCode = fc
  .tuple(
    fc.integer({ min: 3, max: 8 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('1999-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([first, date, serial]) => {
    const day = date.toISOString().slice(2, 10).replaceAll('-', '')
    const ten = `${first}${day}${String(serial).padStart(3, '0')}`
    return `${ten}${checkDigit(ten)}`
  })
  // 29 February of 1900 does not exist, although that of 2000 does.
  .filter((code) => code.slice(3, 7) !== '0229')

/** Card numbers that pass Luhn, 13 to 19 digits. */
export const card = fc
  .tuple(fc.constantFrom('4', '51', '37', '6011'), fc.array(digit(), { minLength: 12, maxLength: 14 }))
  .map(([prefix, rest]) => {
    const body = prefix + rest.join('')
    return [...'0123456789'].map((last) => body + last).find(passesLuhn) ?? ''
  })

/** How people group card numbers; in threes or sixes one could hold 116 111, which stays. */
export const cardGroups = [1, 2, 4, 30]

/** IBANs with the right check digits. */
export const iban = fc
  .constantFrom(['EE', 16], ['LV', 17, 'HABA'], ['FI', 14], ['DE', 18], ['GB', 18, 'NWBK'] as const)
  .chain(([country, length, bank = '']) => {
    const digits = Number(length) - String(bank).length
    return fc.array(digit(), { minLength: digits, maxLength: digits }).map((rest) => {
      const account = `${bank}${rest.join('')}`
      const all = Array.from(
        { length: 100 },
        (_, check) => `${country}${String(check).padStart(2, '0')}${account}`,
      )
      return all.find(isIban) ?? ''
    })
  })

/** Telephone numbers as people write them. A round number without country code could as well be an amount. */
export const phone = fc
  .tuple(
    fc.constantFrom<string>(
      '+372 5### ####',
      '+3725#######',
      '(+372) 5## ####',
      '00372 6######',
      '5### ####',
      '5#######',
      '6## ####',
      '5##-####',
      '8### ####',
      '+358 40 ### ####',
      '+7 (9##) ###-##-##',
      '56#.##.###',
    ),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 12, maxLength: 12 }),
  )
  .map(([pattern, digits]) => {
    let next = 0
    return pattern.replace(/#/g, () => String(digits[next++]))
  })

/** Plain addresses; what else the standard allows (quotes, exclamation marks) nobody types into a chat. */
export const email = fc.emailAddress().filter((address) => /^[\w.+-]+@[\w.-]+$/.test(address))

function digit(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 9 })
}

/** The same digits as a person, a phone or a copied web page may write them. */
export function written(number: fc.Arbitrary<string>, sizes = [1, 2, 3, 4, 6, 30]): fc.Arbitrary<string> {
  const size = fc.constantFrom(...sizes)
  const gap = fc.constantFrom(' ', '-', '.', '\u00a0', '\u2009', '\u2013', '\u200b', ' - ', '')
  const digits = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.replace(/\d/g, (found) => String.fromCharCode(found.charCodeAt(0) + 0xfee0)),
    (text: string) => text.replace(/\d/g, (found) => `${found}\u200d`),
    (text: string) => text.replace(/\d/g, (found) => String.fromCodePoint(0x1d7ce + Number(found))),
  )
  return fc
    .tuple(number, size, gap, digits)
    .map(([value, every, between, spell]) =>
      spell(value.match(new RegExp(`.{1,${every}}`, 'gu'))?.join(between) ?? value),
    )
}

/** What can stand around a number; what is right beside it is no digit, or the number would be another one. */
export const surroundings = fc.tuple(
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.lorem()).map((text) => `${text}, `),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.lorem()).map((text) => `, ${text}`),
)

/** Only the digits (and letters) of a text, in one spelling. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}@]/gu, '')
}

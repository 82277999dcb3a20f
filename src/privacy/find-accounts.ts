import type { Finder, Span } from './span.ts'

/** Length of an IBAN by country (SWIFT IBAN registry). */
const lengths = readLengths(
  'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27' +
    'GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22' +
    'MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28' +
    'TL23TN24TR26UA29VA22VG24XK20YE30',
)
const begin = /[A-Za-z][ .\-_/]{0,3}[A-Za-z][ .\-_/]{0,3}\d/g
const separators = ' .-_/'
const mostSeparators = 3
/** Words can look like an account ("be 10 thousand..."); an account is mostly digits. */
const fewestDigits = 8

/** Finds IBANs, in whatever groups; with a wrong check digit too when the country is in capitals and the length right. */
export const findAccounts: Finder = (text) => {
  const spans: Span[] = []
  begin.lastIndex = 0
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = accountEnd(text, found.index)
    if (end === null) begin.lastIndex = found.index + 1
    else {
      spans.push({ kind: 'account', start: found.index, end })
      begin.lastIndex = end
    }
  }
  return spans
}

function accountEnd(text: string, start: number): number | null {
  const country = readCharacters(text, start, 2).value
  const length = lengths.get(country.toUpperCase())
  if (length === undefined) return null
  const { value, end } = readCharacters(text, start, length)
  if (value.length < length || !/^..\d\d/.test(value)) return null
  if (value.replace(/\D/g, '').length - 2 < fewestDigits) return null
  const endsHere = !isAlphanumeric(text.charCodeAt(end))
  return isIban(value) || (endsHere && country === country.toUpperCase()) ? end : null
}

/** The next `count` letters and digits, with at most three separators between any two. */
function readCharacters(text: string, start: number, count: number): { value: string; end: number } {
  let value = ''
  let gap = 0
  let index = start
  for (; index < text.length && value.length < count && gap <= mostSeparators; index += 1) {
    if (isAlphanumeric(text.charCodeAt(index))) {
      value += text[index]
      gap = 0
    } else if (separators.includes(text[index] ?? '?')) gap += 1
    else break
  }
  return { value, end: index }
}

/** An ASCII letter or digit; a comparison of numbers, because this runs some thirty times for a place in the text. */
function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** The check of ISO 13616: letters as numbers, the first four characters last, remainder 1 by 97. */
export function isIban(value: string): boolean {
  const turned = `${value.slice(4)}${value.slice(0, 4)}`
  let remainder = 0
  for (const character of turned) {
    const number = Number.parseInt(character, 36)
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97
  }
  return remainder === 1
}

function readLengths(table: string): Map<string, number> {
  return new Map(
    [...table.matchAll(/([A-Z]{2})(\d\d)/g)].map(([, country, length]) => [country ?? '', Number(length)]),
  )
}

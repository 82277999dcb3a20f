/** A text as the finders read it: digits, signs and spaces in one spelling, invisible characters left out. */
export interface Folded {
  readonly text: string
  /** Where each character of `text` begins in the original. */
  readonly at: readonly number[]
}

const invisible = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u2800\u3164\uffa0]/u
const space = /\p{Zs}/u
const dash = /[\p{Pd}\u2212]/u
const digit = /\p{Nd}/u
/** Full-width forms and mathematical letters, which look like ASCII. */
const lookalike = /[\ufe50-\ufe6f\uff01-\uffef\u{1d400}-\u{1d7ff}]/u
/** Anything a finder could care about; everything else (letters of other scripts, emoji) is passed on as it is. */
const special = new RegExp(
  [invisible, space, dash, digit, lookalike].map(({ source }) => source).join('|'),
  'u',
)

/** Folds `original`; linear in its length. */
export function fold(original: string): Folded {
  const at: number[] = []
  let text = ''
  for (let index = 0; index < original.length; ) {
    const code = original.codePointAt(index) ?? 0
    const width = code > 0xffff ? 2 : 1
    const character = original.slice(index, index + width)
    const folded = code < 128 ? character : foldCharacter(character, code)
    text += folded
    for (let unit = 0; unit < folded.length; unit += 1)
      at.push(folded.length === width ? index + unit : index)
    index += width
  }
  return { text, at }
}

/** Where the folded range from `start` to before `end` lies in the original, with invisible characters after it. */
export function originalRange(
  { at }: Folded,
  original: string,
  start: number,
  end: number,
): [number, number] {
  return [at[start] ?? 0, at[end] ?? original.length]
}

function foldCharacter(character: string, code: number): string {
  if (!special.test(character)) return character
  if (invisible.test(character)) return ''
  if (space.test(character)) return ' '
  if (dash.test(character)) return '-'
  if (digit.test(character)) return String(digitValue(code))
  const plain = character.normalize('NFKC')
  return /^[ -~]$/.test(plain) ? plain : character
}

/** Unicode keeps the decimal digits of a script together, 0 to 9, one or more sets after another. */
function digitValue(code: number): number {
  let zero = code
  while (digit.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}

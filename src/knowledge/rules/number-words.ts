import type { Language } from '../entry.ts'

/** A number that a text says in words. */
export interface NumberInWords {
  readonly value: number
  readonly found: string
  readonly at: number
}

type Word = readonly [value: number, pattern: string]

const english: readonly Word[] = [
  ...numbered(1, 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'),
  ...numbered(16, 'sixteen seventeen eighteen nineteen'),
  ...numbered(2, 'twenty thirty forty fifty sixty seventy eighty ninety', 10),
  [100, 'hundreds?'],
  [1_000, 'thousands?'],
  [1_000_000, 'millions?'],
]

const estonianUnits = [
  'üks|ühe|ühte?',
  'kaks|kahe|kahte?',
  'kolme?',
  'neli|nelja',
  'viis|viie|viit',
  'kuus|kuue|kuut',
  'seitse|seitsme|seitset',
  'kaheksat?',
  'üheksat?',
]

const estonian: readonly Word[] = [
  ...estonianUnits.flatMap((unit, index): Word[] => [
    [index + 1, unit],
    [index + 11, `(?:${unit})teist(?:kümne|kümmend)?`],
    [10 * (index + 1), `(?:${unit})küm(?:mend|ne)`],
    [100 * (index + 1), `(?:${unit})sa(?:da|ja)`],
  ]),
  [10, 'kümme|kümne|kümmet'],
  [100, 'sada|saja|sadat'],
  [1_000, 'tuhat|tuhande\\p{L}*'],
  [1_000_000, 'miljon\\p{L}*'],
].map(([value, pattern]): Word => [Number(value), `(?:${pattern})(?:sse|s|st|le|l|lt|ks|ni|na|ta|ga)?`])

const russian: readonly Word[] = [
  ...numbered(
    1,
    'один|одн(?:а|о|у|ой|ого|им|ом) дв[ае]|двух|двум\\p{L}* три|тр[её][хм]|тремя четыр[её]\\p{L}*',
  ),
  ...numbered(5, 'пят шест сем вос(?:ем|ьм) девят десят', 1, '(?:ь|и|ью)'),
  ...numbered(11, 'один две три четыр пят шест сем восем девят', 1, 'надцат(?:ь|и|ью)'),
  ...numbered(2, 'два три', 10, 'дцат(?:ь|и|ью)'),
  ...numbered(4, 'сорока? пят(?:ьдесят|идесяти) шест(?:ьдесят|идесяти) сем(?:ьдесят|идесяти)', 10),
  ...numbered(8, 'вос(?:емьдесят|ьмидесяти) девяност[оа]', 10),
  ...numbered(1, 'сто|ста двести|двухсот триста|тр[её]хсот четыреста|четыр[её]хсот пят(?:ь|и)сот', 100),
  ...numbered(6, 'шест(?:ь|и)сот сем(?:ь|и)сот вос(?:ем|ьм)(?:ь|и)?сот девят(?:ь|и)сот', 100),
  [1_000, 'тысяч\\p{L}*'],
  [1_000_000, 'миллион\\p{L}*'],
]

/** Words that follow on one another, each `step` more than the one before. */
function numbered(first: number, words: string, step = 1, ending = ''): Word[] {
  return words.split(' ').map((word, index) => [(first + index) * step, `(?:${word})${ending}`])
}

const matchers = new Map<Language, readonly (readonly [value: number, pattern: RegExp])[]>(
  Object.entries({ en: english, et: estonian, ru: russian }).map(([language, words]) => [
    language,
    words.map(([value, pattern]) => [value, new RegExp(`^(?:${pattern})$`, 'iu')]),
  ]),
)

/** The numbers said in words, in a language whose number words are known; in others there are none. */
export function numbersInWords(text: string, language: Language): NumberInWords[] {
  const matcher = matchers.get(language) ?? []
  const numbers: (NumberInWords & { readonly whole: number; readonly rest: number })[] = []
  for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
    const value = matcher.find(([, pattern]) => pattern.test(word))?.[0]
    if (value === undefined) continue
    const last = numbers.at(-1)
    const end = last === undefined ? 0 : last.at + last.found.length
    const between = text.slice(end, index)
    const sum = last === undefined ? null : joined(last, value)
    if (last !== undefined && sum !== null && /^(?:[\s-]+(?:and\s+)?)$/u.test(between)) {
      const found = text.slice(last.at, index + word.length)
      numbers[numbers.length - 1] = { ...sum, value: sum.whole + sum.rest, found, at: last.at }
    } else {
      const [whole, rest] = value >= 1_000 ? [value, 0] : [0, value]
      numbers.push({ value, found: word, at: index, whole, rest })
    }
  }
  return numbers.map(({ value, found, at }) => ({ value, found, at }))
}

/** What a number becomes by one more word, in thousands and what follows them; null: the word begins a new number. */
function joined(
  { whole, rest }: { readonly whole: number; readonly rest: number },
  next: number,
): { readonly whole: number; readonly rest: number } | null {
  if (next >= 1_000) return rest === 0 ? null : { whole: whole + rest * next, rest: 0 }
  if (next === 100 && rest > 0 && rest < 10) return { whole, rest: rest * 100 }
  const room = next < 10 ? 10 : next < 100 ? 100 : 1_000
  return rest % room === 0 && (whole > 0 || rest > 0) ? { whole, rest: rest + next } : null
}

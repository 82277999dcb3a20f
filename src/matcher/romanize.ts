const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** The other habit of typing Russian in Latin letters, that of people who write Estonian or German: ja, h, j, c. */
const EUROPEAN: Readonly<Record<string, string>> = {
  й: 'j',
  х: 'h',
  ц: 'c',
  щ: 'sh',
  ю: 'ju',
  я: 'ja',
  ж: 'z',
}

const CYRILLIC = /[\u0400-\u04ff]/g

/** True when the text has more Cyrillic than Latin letters. */
export function isCyrillic(text: string): boolean {
  const cyrillic = text.match(CYRILLIC)?.length ?? 0
  return cyrillic > (text.match(/[a-z]/g)?.length ?? 0)
}

/** A normalised Cyrillic text as people type it without a Russian keyboard, in the two usual habits. */
export function romanize(text: string): readonly [english: string, european: string] {
  return [
    text.replace(CYRILLIC, (letter) => LETTERS[letter] ?? letter),
    text.replace(CYRILLIC, (letter) => EUROPEAN[letter] ?? LETTERS[letter] ?? letter),
  ]
}

/**
 * One spelling for Russian in Cyrillic and in every habit of Latin typing ("счёт", "schet", "shchyot", "s4et"), so
 * that one model reads both: what the habits disagree about (y/j/i, sh/sch/š, zh/ž/z, kh/h/x, ch/4) becomes one letter.
 */
export function skeleton(text: string): string {
  return romanize(text)[0]
    .replace(/(?<=[a-z])4|4(?=[a-z])/g, 'c')
    .replace(/(?<=[a-z])6|6(?=[a-z])/g, 's')
    .replace(/sh(?!ch)/g, 's')
    .replace(/tch|ch|ts|tz/g, 'c')
    .replace(/sh?c/g, 's')
    .replace(/zh/g, 'z')
    .replace(/kh|x/g, 'h')
    .replace(/[yj]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/i+[eo]/g, 'e')
    .replace(/([a-z])\1+/g, '$1')
}

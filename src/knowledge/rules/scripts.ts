import type { Language } from '../entry.ts'
import { type Problem, quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { type PlacedText, textsOf } from './texts.ts'

/** Letters that look alike stand in two scripts: a Latin "a" in a Cyrillic word is not found when somebody searches. */
const mixedWord =
  /(?=[\p{L}\p{M}]*\p{sc=Latin})(?=[\p{L}\p{M}]*(?:\p{sc=Cyrillic}|\p{sc=Greek}))[\p{L}\p{M}]+/gu

/** Each text is written in the script of its language, and no word in two. */
export const scriptsRule: Rule = (parsed) =>
  textsOf(parsed).flatMap((text) => [...mixedWords(text), ...wrongScript(text)])

function mixedWords({ text, place }: PlacedText): Problem[] {
  if (!/\p{sc=Latin}/u.test(text) || !/[\p{sc=Cyrillic}\p{sc=Greek}]/u.test(text)) return []
  return [...text.matchAll(mixedWord)].map(({ 0: word, index }) => ({
    ...place(index),
    code: 'mixed-script',
    severity: 'error',
    message: 'a word mixes letters of two scripts',
    found: `${word} (${[...word].map((letter) => `${letter} ${scriptOf(letter)}`).join(', ')})`,
    expected: 'one script in a word',
    mend: 'Type the word anew with one keyboard.',
  }))
}

/**
 * Foreign names may stand in their own script in a language that is not written in Latin letters, and patients write such
 * a language in Latin letters too; so there only a text without any letter of its own is wrong.
 */
function wrongScript({ kind, language, text, place }: PlacedText): Problem[] {
  const own = scriptOfLanguage(language)
  const shown = text.replaceAll(/\{[^}]*\}/gu, (braces) => ' '.repeat(braces.length))
  const found = patterns.filter(({ pattern }) => pattern.test(shown)).map(({ name }) => name)
  const foreign = found.filter((script) => script !== own)
  const wrong =
    own === 'Latin'
      ? foreign.length > 0
      : kind !== 'question' && kind !== 'fact' && found.length > 0 && foreign.length === found.length
  if (!wrong) return []
  const places = patterns
    .filter(({ name }) => foreign.includes(name))
    .map(({ pattern }) => shown.search(pattern))
  return [
    {
      ...place(Math.min(...places)),
      code: 'wrong-script',
      severity: 'error',
      message: `the text in ${language} has letters of another language`,
      found: `${foreign.join(', ')}: ${quote(text)}`,
      expected: own,
      mend: `Write it in ${language}, or move it to the language it is in.`,
    },
  ]
}

const scripts = ['Latin', 'Cyrillic', 'Greek'] as const
const patterns = scripts.map((name) => ({ name, pattern: new RegExp(`\\p{sc=${name}}`, 'u') }))

/** Empty for what belongs to no script: digits, marks, signs; and for scripts that are not told apart here. */
function scriptOf(letter: string): string {
  return patterns.find(({ pattern }) => pattern.test(letter))?.name ?? ''
}

const codes: Readonly<Record<string, string>> = { Cyrl: 'Cyrillic', Grek: 'Greek', Latn: 'Latin' }

const known = new Map<Language, string>()

function scriptOfLanguage(language: Language): string {
  const script = known.get(language) ?? codes[new Intl.Locale(language).maximize().script ?? ''] ?? 'Latin'
  known.set(language, script)
  return script
}

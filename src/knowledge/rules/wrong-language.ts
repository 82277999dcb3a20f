import { quote } from '../problem.ts'
import { fold } from './fold.ts'
import type { Rule } from './rule.ts'
import { sentencesOf } from './sentences.ts'
import { type PlacedText, textsOf } from './texts.ts'

/** A sentence with fewer known words than that tells too little. */
const fewestWords = 3
/** So many of them must be at home in one other language only. */
const foreignShare = 0.75

/**
 * A sentence under another language than its own, told by the words of the folder's other sentences: most edits that go
 * wrong so are a paragraph pasted one line too high.
 */
export const wrongLanguageRule: Rule = (parsed) => {
  const texts = textsOf(parsed)
    .filter(({ kind }) => kind !== 'fact' && kind !== 'name')
    .flatMap((whole) =>
      sentencesOf(whole.text).map(({ text, at }) => ({ ...whole, text, at, words: wordsOf(text) })),
    )
  const counts = countWords(texts)
  return texts.flatMap(({ language, text, at, words, place }) => {
    const meant = languageOf(words, language, counts)
    if (meant === null) return []
    return [
      {
        ...place(at),
        code: 'wrong-language',
        severity: 'warning',
        message: `a sentence in ${language} reads like ${meant}`,
        found: quote(text),
        expected: `words in ${language}`,
        mend: `Move it to ${meant}, or write it in ${language}.`,
      },
    ]
  })
}

function wordsOf(sentence: string): Set<string> {
  return new Set(fold(sentence.replaceAll(/\{[^}]*\}/gu, ' ')).split(' '))
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>

/** In how many sentences of each language a word stands. */
function countWords(
  texts: readonly (Pick<PlacedText, 'language'> & { words: ReadonlySet<string> })[],
): Counts {
  const counts = new Map<string, Map<string, number>>()
  for (const { language, words } of texts) {
    for (const word of words) {
      const perLanguage = counts.get(word) ?? new Map<string, number>()
      counts.set(word, perLanguage.set(language, (perLanguage.get(language) ?? 0) + 1))
    }
  }
  return counts
}

/** The other language that most of the words belong to, or null. The sentence itself does not count for its own. */
function languageOf(words: ReadonlySet<string>, own: string, counts: Counts): string | null {
  const votes = new Map<string, number>()
  let known = 0
  for (const word of words) {
    const perLanguage = counts.get(word)
    const here = (perLanguage?.get(own) ?? 1) - 1
    const [other, there] = strongest(perLanguage, own)
    if (here === 0 && there === 0) continue
    known += 1
    // Rare words stray into other languages as names and quotations do.
    if (there > 4 * here && there > 1) votes.set(other, (votes.get(other) ?? 0) + 1)
  }
  if (known < fewestWords) return null
  const [best] = [...votes].sort(([, a], [, b]) => b - a)
  return best !== undefined && best[1] >= foreignShare * known ? best[0] : null
}

function strongest(perLanguage: ReadonlyMap<string, number> | undefined, own: string): [string, number] {
  const others = [...(perLanguage ?? [])].filter(([language]) => language !== own)
  return others.sort(([, a], [, b]) => b - a)[0] ?? ['', 0]
}

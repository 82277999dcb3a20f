import { fillIn } from '../placeholders.ts'
import { quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

const mostWords = 25

/** Sentences of answers and phrases, facts filled in, are short enough to be read in fear and on a small screen. */
export const sentencesRule: Rule = (parsed) =>
  textsOf(parsed)
    .filter(({ kind }) => kind === 'answer' || kind === 'phrase')
    .flatMap(({ language, text, place }) => {
      const filled = fillIn(text, (name) => parsed.facts?.value.get(name)?.value[language])
      return sentencesOf(filled)
        .filter((sentence) => countWords(sentence) > mostWords)
        .map((sentence) => ({
          ...place(),
          code: 'long-sentence',
          severity: 'warning' as const,
          message: `a sentence in ${language} has ${countWords(sentence)} words`,
          found: quote(sentence),
          expected: `at most ${mostWords} words`,
          mend: 'Make two sentences of it.',
        }))
    })

/** Lines end sentences, and so do . ! ? … before a capital letter, a digit or an opening quote. */
export function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.replace(/^\s*(?:\d+\.|[-•–])\s+/u, '').split(sentenceEnd))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

const sentenceEnd = /(?<=[.!?…][)"”“»’]*)\s+(?=[("“„«]*[\p{Lu}\p{N}])/u

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.@/-]*/gu)?.length ?? 0
}

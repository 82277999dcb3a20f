import { fillIn, indexBeforeFillIn } from '../placeholders.ts'
import { quote } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

const mostWords = 25

/** Sentences of answers and phrases, facts filled in, are short enough to be read in fear and on a small screen. */
export const sentencesRule: Rule = (parsed) =>
  textsOf(parsed)
    .filter(({ kind }) => kind === 'answer' || kind === 'phrase')
    .flatMap(({ language, text, place }) => {
      const valueOfFact = (name: string) => parsed.facts?.value.get(name)?.value[language]
      return sentencesOf(fillIn(text, valueOfFact))
        .filter((sentence) => countWords(sentence.text) > mostWords)
        .map((sentence) => ({
          ...place(indexBeforeFillIn(text, valueOfFact, sentence.at)),
          code: 'long-sentence',
          severity: 'warning' as const,
          message: `a sentence in ${language} has ${countWords(sentence.text)} words`,
          found: quote(sentence.text),
          expected: `at most ${mostWords} words`,
          mend: 'Make two sentences of it.',
        }))
    })

export interface Sentence {
  readonly text: string
  /** Where it begins. */
  readonly at: number
}

/** Lines end sentences, and so do . ! ? … before a capital letter, a digit or an opening quote. */
export function sentencesOf(text: string): Sentence[] {
  return partsOf(text, lineEnd).flatMap((line) => {
    const marker = /^\s*(?:\d+\.|[-•–])\s+/u.exec(line.text)?.[0].length ?? 0
    return partsOf(line.text.slice(marker), sentenceEnd)
      .filter((part) => part.text.trim() !== '')
      .map((part) => ({
        text: part.text.trim(),
        at: line.at + marker + part.at + part.text.search(/\S/u),
      }))
  })
}

const lineEnd = /\n/g
const sentenceEnd = /(?<=[.!?…][)"”“»’]*)\s+(?=[("“„«]*[\p{Lu}\p{N}])/gu

/** What stands between the ends, each with where it begins. */
function partsOf(text: string, end: RegExp): Sentence[] {
  let at = 0
  const parts: Sentence[] = []
  for (const found of text.matchAll(end)) {
    parts.push({ text: text.slice(at, found.index), at })
    at = found.index + found[0].length
  }
  return [...parts, { text: text.slice(at), at }]
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.@/-]*/gu)?.length ?? 0
}

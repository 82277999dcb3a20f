import { fillIn } from '../placeholders.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

const mostSentences = 6

/** An answer says what to do first and little else: somebody frightened reads six sentences, not twelve. */
export const lengthRule: Rule = (parsed) =>
  textsOf(parsed).flatMap(({ kind, language, text, place }) => {
    if (kind !== 'answer') return []
    const count = countSentences(fillIn(text, (name) => parsed.facts?.value.get(name)?.value[language]))
    if (count <= mostSentences) return []
    return [
      {
        ...place(),
        code: 'long-answer',
        severity: 'warning' as const,
        message: `the answer in ${language} has many sentences`,
        found: `${count} sentences`,
        expected: `at most ${mostSentences}; a line of a list counts as one`,
        mend: 'Keep what to do first; leave the rest to another entry, and name that one in related.',
      },
    ]
  })

/** How many sentences are read; a line of a list is one step, however many sentences it has. */
export function countSentences(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + (listMark.test(line) ? 1 : sentencesIn(line)), 0)
}

function sentencesIn(line: string): number {
  const plain = line.replace(abbreviation, (found) => found.replaceAll('.', '')).replace(firstDigit, 'N')
  return [...segmenter.segment(plain)].filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment)).length
}

const listMark = /^\s*(?:\d+[.)]|[-•–])\s/u

/** The segmenter looks for a capital letter: "Call 112. 112 works abroad." would be one sentence to it. */
const firstDigit = /(?<=[.!?…]\s+)\p{N}/gu

/** Of no language: what the folder calls a language may be none, and the rules for sentences are the same in all. */
const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

/**
 * They stand before a name or a number, where a full stop would seem to end the sentence. What often does end one (jne.,
 * и т. д., etc.) is not here: the segmenter goes by the next letter.
 */
const abbreviations = [
  ...['nr.', 'tel.', 'lk.', 'vt.', 'nt.', 'näit.', 'sh.', 's. o.', 'hr.', 'pr.', 'dr.', 'prof.'],
  ...['т. е.', 'т. к.', 'т. н.', 'тел.', 'стр.', 'см.', 'напр.', 'ул.', 'им.', 'проф.'],
  ...['e. g.', 'i. e.', 'mr.', 'mrs.', 'ms.', 'cf.', 'vs.', 'approx.'],
].map((each) => each.replaceAll('.', '\\.').replaceAll(' ', '\\s?'))

/** One of them, "no." before a number, or an initial before a name. */
const abbreviation = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?i:${abbreviations.join('|')}|no\\.(?=\\s?\\p{N}))|\\p{Lu}\\.(?=\\s?\\p{Lu}\\p{Ll}))`,
  'gu',
)

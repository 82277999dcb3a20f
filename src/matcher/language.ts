import type { Knowledge, Language } from '../knowledge/entry.ts'
import { hashWord, visitPieces } from './evidence/grams.ts'
import { createNumbering } from './evidence/numbering.ts'
import { normalize, splitWords } from './normalize.ts'
import { isCyrillic, romanize } from './romanize.ts'

/** What a text's language was taken to be, and from what. */
export interface LanguageGuess {
  readonly language: Language
  /** text: the text shows it; choice: too little to go by, so what the patient chose, or the incident's default. */
  readonly from: 'text' | 'choice'
}

export interface LanguageGuesser {
  guess(normalized: string, choice?: Language): LanguageGuess
  /** True for languages whose examples are written in Cyrillic. */
  isCyrillic(language: Language): boolean
}

const LONGEST_GRAM = 4
/** A whole word tells more than its pieces ("tere" is not "there"): it counts so many times. Twice and four times differ little. */
const WORD_COUNTS = 3
/** Enough to know a language by: more texts take longer and tell it no better. */
const TEXTS_LEARNED = 800
/** Enough to tell a language by. */
const LENGTH_READ = 300
/**
 * By how much, in natural logarithms, the text must speak for another language than the patient's choice. Measured by
 * cross-validation: at 3, one and two words in another language than chosen are still told in most cases.
 */
const CHOICE_WEIGHT = 3

/**
 * Naive Bayes over characters in a row (after Cavnar & Trenkle, "N-gram-based text categorization", 1994), learned
 * from the knowledge base's own questions. A language in Cyrillic is also learned as people type it in Latin letters.
 */
export function createLanguageGuesser(knowledge: Knowledge): LanguageGuesser {
  const { languages, defaultLanguage } = knowledge.incident
  const texts = new Map(languages.map((language) => [language, textsIn(knowledge, language)] as const))
  const cyrillic = new Set(languages.filter((language) => isCyrillic((texts.get(language) ?? []).join(' '))))
  const profiles = languages.flatMap((language) => {
    const own = texts.get(language) ?? []
    const latin = cyrillic.has(language) ? own.flatMap((text) => romanize(text)) : []
    return [own, latin].filter((part) => part.length > 0).map((part) => createProfile(language, part))
  })
  return {
    isCyrillic: (language) => cyrillic.has(language),
    guess(normalized, choice) {
      const fallback = choice !== undefined && languages.includes(choice) ? choice : defaultLanguage
      const best = likeliest(profiles, normalized, {
        fallback,
        weight: choice === undefined ? 0.5 : CHOICE_WEIGHT,
      })
      return best === undefined ? { language: fallback, from: 'choice' } : { language: best, from: 'text' }
    },
  }
}

function textsIn(knowledge: Knowledge, language: Language): string[] {
  const questions = [...knowledge.entries.values()].flatMap((entry) => entry.questions[language] ?? [])
  const others = knowledge.calibration.filter((example) => example.language === language)
  const all = [...questions, ...others.map((example) => example.text)]
  const step = Math.ceil(all.length / TEXTS_LEARNED)
  return [...courtesiesIn(knowledge, language), ...all.filter((_, at) => at % step === 0)].map(normalize)
}

/** A greeting is often all that a first message says. */
function courtesiesIn({ lexicon }: Knowledge, language: Language): string[] {
  const courtesies = lexicon.filter(({ kind }) => kind === 'courtesy')
  return courtesies
    .flatMap(({ words }) => words[language] ?? [])
    .map((pattern) => pattern.replaceAll('*', ''))
}

interface Profile {
  readonly language: Language
  readonly score: (grams: readonly number[]) => number
}

function createProfile(language: Language, texts: readonly string[]): Profile {
  const numbering = createNumbering()
  const counts: number[] = []
  let total = 0
  for (const text of texts) {
    for (const gram of gramsOf(text)) {
      const number = numbering.enter(gram)
      counts[number] = (counts[number] ?? 0) + 1
      total++
    }
  }
  const logarithms = Float64Array.from(counts, (count) => Math.log((count + 0.5) / total))
  const unseen = Math.log(0.5 / total)
  return {
    language,
    score: (grams) => grams.reduce((sum, gram) => sum + (logarithms[numbering.find(gram)] ?? unseen), 0),
  }
}

/** Undefined when the text has no letters or does not speak clearly enough against the fallback. */
function likeliest(
  profiles: readonly Profile[],
  normalized: string,
  { fallback, weight }: { readonly fallback: Language; readonly weight: number },
): Language | undefined {
  const grams = gramsOf(normalized.slice(0, LENGTH_READ))
  if (grams.length === 0) return undefined
  const scores = profiles.map(({ language, score }) => ({ language, score: score(grams) / LONGEST_GRAM }))
  const top = scores.reduce((a, b) => (b.score > a.score ? b : a), scores[0] ?? NOTHING)
  const own = scores.filter(({ language }) => language === fallback)
  const ownScore = Math.max(...own.map(({ score }) => score))
  if (top === NOTHING || (top.language !== fallback && top.score - ownScore < weight)) return undefined
  return top.language
}

const NOTHING = { language: '', score: Number.NEGATIVE_INFINITY }

/** Words with marked ends, and 1–4 characters in a row within them, as hashes; words without a letter tell nothing. */
function gramsOf(normalized: string): number[] {
  const grams: number[] = []
  for (const word of splitWords(normalized)) {
    if (!/\p{L}/u.test(word)) continue
    visitPieces(word, { shortest: 1, longest: LONGEST_GRAM }, (gram) => grams.push(gram))
    if (word.length + 2 <= LONGEST_GRAM) continue
    const whole = hashWord(word)
    for (let time = 0; time < WORD_COUNTS; time++) grams.push(whole)
  }
  return grams
}

import Fuse from 'fuse.js'
import type { Knowledge, Language } from './entry.ts'

/** An entry that words were found in, and the text they were found in. */
export interface FoundEntry {
  readonly id: string
  readonly title: string
  readonly language: Language
  readonly where: 'id' | 'title' | 'question' | 'answer'
  readonly text: string
}

/** Best first. */
export type FindEntries = (words: string, most: number) => readonly FoundEntry[]

/** A title says best what an entry is about, and an answer mentions much besides. */
const WEIGHTS = { id: 0.8, title: 1, question: 0.7, answer: 0.35 } as const
/** Fuse.js: 0 is the same word, 1 nothing in common. */
const NEAR = 0.3

/**
 * Search over entries for people who know what they look for: staff and editors. It forgives slips and finds words
 * in ids, titles, questions and answers of all languages; what a patient's question means is the matcher's work.
 */
export function createFind(knowledge: Knowledge): FindEntries {
  const texts = textsOf(knowledge)
  const fuse = new Fuse(texts, {
    keys: ['text'],
    includeScore: true,
    useTokenSearch: true,
    ignoreDiacritics: true,
    ignoreLocation: true,
    threshold: NEAR,
  })
  return (words, most) => {
    const best = new Map<string, { readonly found: FoundEntry; readonly worth: number }>()
    for (const { item, score = 1 } of fuse.search(words)) {
      const worth = (1 - score) * WEIGHTS[item.where]
      if (worth > (best.get(item.id)?.worth ?? 0)) best.set(item.id, { found: item, worth })
    }
    return [...best.values()]
      .sort((a, b) => b.worth - a.worth || (a.found.id < b.found.id ? -1 : 1))
      .slice(0, most)
      .map(({ found }) => found)
  }
}

function textsOf({ entries, incident }: Knowledge): FoundEntry[] {
  return [...entries.values()].flatMap((entry) => {
    const [first = ''] = incident.languages
    const ofId = {
      id: entry.id,
      title: entry.title[first] ?? entry.id,
      language: first,
      where: 'id' as const,
      text: entry.id.replaceAll('-', ' '),
    }
    const others = incident.languages.flatMap((language) => {
      const same = { id: entry.id, title: entry.title[language] ?? entry.id, language }
      return [
        { ...same, where: 'title' as const, text: same.title },
        ...(entry.questions[language] ?? []).map((text) => ({ ...same, where: 'question' as const, text })),
        { ...same, where: 'answer' as const, text: entry.answer[language] ?? '' },
      ]
    })
    return [ofId, ...others]
  })
}

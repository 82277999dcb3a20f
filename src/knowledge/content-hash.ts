import { createHash } from 'node:crypto'
import type { Entry, Knowledge, Language } from './entry.ts'
import { renderAnswer } from './render.ts'

/**
 * SHA-256 over what an editor reviews of an entry in one language: title, questions, and the answer with its facts. Unlike
 * a rendered answer's hash it stays the same when only the day of checking changes.
 */
export function contentHash(knowledge: Knowledge, entry: Entry, language: Language): string {
  const { title, questions } = entry
  const body = renderAnswer(knowledge, entry.id, language).body
  return createHash('sha256')
    .update(JSON.stringify([title[language], questions[language], body]))
    .digest('hex')
}

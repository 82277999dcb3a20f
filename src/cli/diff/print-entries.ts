import type { EntryChange, LanguageChange, WasNow } from '../../knowledge/compare/entries.ts'
import { hang, padTo } from '../wrap.ts'
import { keyLines, textLines } from './print-keys.ts'

const mostQuestions = 8

/** An entry that changed, and because of what. */
export function entryLines({ id, keys, languages, ...because }: EntryChange, title: string): string[] {
  return [
    ...hang(`  ~ ${id}  `, title),
    ...keyLines(keys, '      '),
    ...sourceLineNote(languages, [...named('source', because.sources), ...named('phrase', because.phrases)]),
    ...named('fact', because.facts).flatMap((fact) => hang('      ', `by ${fact}:`)),
    ...languages.flatMap(languageLines),
  ]
}

/** The line itself follows from the keys, the sources and the phrase, all of which are printed in their place. */
function sourceLineNote(languages: readonly LanguageChange[], because: readonly string[]): string[] {
  const changed = languages.filter(({ sourceLine }) => sourceLine !== null).map(({ language }) => language)
  if (changed.length === 0) return []
  const note = `source line in ${changed.join(', ')}`
  return hang('      ', because.length === 0 ? note : `${note}, by ${because.join(' and ')}`)
}

function named(name: string, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : [`the ${name} ${ids.join(', ')}`]
}

function languageLines(change: LanguageChange): string[] {
  const blocks = [
    ...textBlock('title', change.title),
    ...textBlock('answer', change.answer),
    ...questionBlock(change),
  ]
  const name = `      ${change.language}  `
  return blocks.map((line, index) => (index === 0 ? name + line.slice(name.length) : line))
}

function textBlock(label: string, text: WasNow | null): string[] {
  return text === null ? [] : textLines(text, headOf(label))
}

function questionBlock({ title, answer, sourceLine, questions }: LanguageChange): string[] {
  const marked = [
    ...firstOf(questions.added).map((text) => ({ mark: '+ ', text })),
    ...firstOf(questions.removed).map((text) => ({ mark: '- ', text })),
  ]
  if (marked.length > 0)
    return marked.flatMap(({ mark, text }, index) =>
      hang(headOf(index === 0 ? 'questions' : '') + mark, text),
    )
  const isOrder = title === null && answer === null && sourceLine === null
  return isOrder ? [`${headOf('questions')}another order`] : []
}

function firstOf(questions: readonly string[]): string[] {
  const more = questions.length - mostQuestions
  return more > 1 ? [...questions.slice(0, mostQuestions), `... and ${more} more`] : [...questions]
}

/** Begins with the place in which the language of the first line stands. */
function headOf(label: string): string {
  return `${' '.repeat(10)}${padTo(label, 'questions'.length)}  `
}

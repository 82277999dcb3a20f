import type { Comparison, EntryChange, FactChange, LanguageChange } from '../knowledge/compare.ts'
import type { Candidate } from '../matcher/result.ts'
import { type Flip, isUnaccepted } from './flips.ts'

export interface Difference extends Comparison {
  readonly flips: readonly Flip[]
}

/** A difference as text for a terminal; `asked` is how many questions were. */
export function printDiff({ added, removed, changed, facts, flips }: Difference, asked: number): string {
  const entries = [
    ...added.map((id) => `  + ${id}`),
    ...removed.map((id) => `  - ${id}`),
    ...changed.map(entryLines),
  ]
  return `${[
    section('Entries', entries, 'No entry changed.'),
    ...(facts.length > 0 ? [section('Facts', facts.map(factLines), '')] : []),
    section(
      `Questions decided differently: ${flips.length} of ${asked}`,
      flips.map(flipLines),
      `None of ${asked} recorded questions would be decided differently.`,
    ),
    ...verdict(flips),
  ].join('\n\n')}\n`
}

function section(heading: string, lines: readonly string[], empty: string): string {
  return lines.length === 0 ? empty : `${heading}\n${lines.join('\n')}`
}

function entryLines({ id, fields, languages, facts }: EntryChange): string {
  const because = facts.length > 0 ? ` (by the fact ${facts.join(', ')})` : ''
  const head = fields.length > 0 ? `: ${fields.join(', ')}` : ''
  return [`  ~ ${id}${head}${because}`, ...languages.flatMap(languageLines)].join('\n')
}

function languageLines({ language, title, answer, questions, hashes }: LanguageChange): string[] {
  const parts = [
    ...(title ? ['title'] : []),
    ...(answer === null ? [] : ['answer']),
    ...(questions.added.length > 0 ? [`${questions.added.length} question(s) more`] : []),
    ...(questions.removed.length > 0 ? [`${questions.removed.length} question(s) less`] : []),
  ]
  const hash = `${hashes.was.slice(0, 8) || 'new'} -> ${hashes.now.slice(0, 8)}`
  // The same questions in another order are another content too.
  const head = `      ${language}  ${parts.join(', ') || 'order of questions'}  [${hash}]`
  if (answer === null) return [head]
  const [was, now] = [answer.was.split('\n'), answer.now.split('\n')]
  return [
    head,
    ...was.filter((line) => !now.includes(line)).map((line) => `          was  ${line}`),
    ...now.filter((line) => !was.includes(line)).map((line) => `          now  ${line}`),
  ]
}

function factLines({ id, was, now, quotedBy }: FactChange): string {
  const languages = [...new Set([...Object.keys(was ?? {}), ...Object.keys(now ?? {})])]
  const values = languages
    .filter((language) => was?.[language] !== now?.[language])
    .map((language) => `      ${language}  ${was?.[language] ?? '(none)'} -> ${now?.[language] ?? '(none)'}`)
  const used = quotedBy.length === 0 ? 'no answer quotes it' : `changes ${quotedBy.join(', ')}`
  return [`  ${id}: ${used}`, ...values].join('\n')
}

function flipLines(flip: Flip): string {
  const { language, text, from, was, now, candidates } = flip
  const notes = [
    ...(from === 'data' ? ['a patient asked it'] : []),
    ...(flip.verdict === null ? [] : [`now ${flip.verdict}`]),
    ...(from === 'tests' ? [flip.accepted ? 'acknowledged' : 'NOT ACKNOWLEDGED'] : []),
  ]
  return [
    `  ${language}  ${text}  (${notes.join('; ')})`,
    `      was  ${was}  [${top(candidates.was)}]`,
    `      now  ${now}  [${top(candidates.now)}]`,
  ].join('\n')
}

function top(candidates: readonly Candidate[]): string {
  return candidates
    .slice(0, 3)
    .map(({ entry, confidence }) => `${entry} ${(100 * confidence).toFixed(0)} %`)
    .join(', ')
}

function verdict(flips: readonly Flip[]): string[] {
  const open = flips.filter(isUnaccepted)
  if (open.length === 0) return []
  const lines = open.map(
    ({ language, text, now }) =>
      `- {language: ${language}, text: ${JSON.stringify(text)}, now: ${JSON.stringify(now)}}`,
  )
  const head = `${open.length} not acknowledged. If they are right so, add to accepted-changes.yaml:`
  return [`${head}\n${lines.join('\n')}`]
}

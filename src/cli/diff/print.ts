import type { Comparison } from '../../knowledge/compare/compare-knowledge.ts'
import type { Candidate } from '../../matcher/result.ts'
import { hang } from '../wrap.ts'
import { type Flip, isUnaccepted } from './flips.ts'
import { entryLines } from './print-entries.ts'
import { partSections } from './print-parts.ts'
import { count, section } from './print-section.ts'

export interface Difference extends Comparison {
  readonly flips: readonly Flip[]
}

export interface Printing {
  /** How many questions were asked. */
  readonly asked: number
  /** For people who do not know entries by their ids. */
  readonly titleOf: (entry: string) => string
}

/** A difference as text for a terminal. */
export function printDiff(difference: Difference, { asked, titleOf }: Printing): string {
  const { added, removed, changed, flips } = difference
  const entries = [
    ...added.flatMap((id) => hang(`  + ${id}  `, titleOf(id))),
    ...removed.flatMap((id) => hang(`  - ${id}  `, titleOf(id))),
    ...changed.flatMap((entry) => entryLines(entry, titleOf(entry.id))),
  ]
  return `${[
    ...section('Entries', entries),
    ...partSections(difference),
    ...section('Questions decided differently', flips.map(flipLines)),
    ...verdict(flips),
    summaryLine(difference, asked),
  ].join('\n\n')}\n`
}

/** What changed and what follows from it, in numbers. */
export function summaryLine(difference: Difference, asked: number): string {
  const { added, removed, changed, facts, sources, phrases, incident, lexicon, calibration } = difference
  const examples = calibration.reduce((sum, each) => sum + each.added + each.removed, 0)
  const parts = [
    { number: added.length + removed.length + changed.length, one: 'entry', many: 'entries' },
    { number: facts.length, one: 'fact', many: 'facts' },
    { number: sources.length, one: 'source', many: 'sources' },
    { number: phrases.length, one: 'phrase', many: 'phrases' },
    { number: incident.length, one: 'key of incident.yaml', many: 'keys of incident.yaml' },
    { number: lexicon.length, one: 'concept', many: 'concepts' },
    { number: examples, one: 'calibration example', many: 'calibration examples' },
  ]
  const changes = parts
    .filter(({ number }) => number > 0)
    .map((part) => count(part.number, part.one, part.many))
  const what = changes.length === 0 ? 'Nothing changed' : changes.join(', ')
  return `${what}; ${flipCount(difference.flips, asked)}.`
}

function flipCount(flips: readonly Flip[], asked: number): string {
  if (flips.length === 0) return `${count(asked, 'question', 'questions')} decided as before`
  const accepted = flips.filter((flip) => flip.accepted).length
  return [
    `${count(flips.length, 'question', 'questions')} decided differently`,
    ...(accepted > 0 ? [`${accepted} acknowledged`] : []),
  ].join(', ')
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

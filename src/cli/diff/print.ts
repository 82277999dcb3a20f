import type { Comparison } from '../../knowledge/compare/compare-knowledge.ts'
import { hang } from '../wrap.ts'
import type { Flip } from './flips.ts'
import { entryLines } from './print-entries.ts'
import { flipSections, type TitleIn } from './print-flips.ts'
import { partSections } from './print-parts.ts'
import { count, section } from './print-section.ts'
import type { Unneeded } from './unneeded.ts'

export interface Difference extends Comparison {
  readonly flips: readonly Flip[]
  readonly unneeded: readonly Unneeded[]
}

export interface Printing {
  /** What is compared with what. */
  readonly heading: string
  /** There was no such folder: all of it is new. */
  readonly isNew: boolean
  /** No file differs. */
  readonly isSame: boolean
  /** How many questions were asked. */
  readonly asked: number
  /** For people who do not know entries by their ids. */
  readonly titleIn: TitleIn
  /** In which the titles of changed entries are shown. */
  readonly language: string
}

/** A difference as text for a terminal. */
export function printDiff(difference: Difference, printing: Printing): string {
  const { heading, isNew } = printing
  return `${[
    heading,
    ...(isNew ? ['There was no such folder: all of it is new.'] : sections(difference, printing)),
    summaryLine(difference, printing),
  ].join('\n\n')}\n`
}

function sections(difference: Difference, { titleIn, language }: Printing): string[] {
  const { added, removed, changed, flips, unneeded } = difference
  const entries = [
    ...added.flatMap((id) => hang(`  + ${id}  `, titleIn('now', id, language))),
    ...removed.flatMap((id) => hang(`  - ${id}  `, titleIn('was', id, language))),
    ...changed.flatMap((entry) => entryLines(entry, titleIn('now', entry.id, language))),
  ]
  return [
    ...section('Entries', entries),
    ...partSections(difference),
    ...flipSections(flips, titleIn),
    ...section(
      'No longer needed in accepted-changes.yaml: remove these lines',
      unneeded.flatMap(unneededLines),
    ),
  ]
}

function unneededLines({ language, text, now, reason }: Unneeded): string[] {
  return hang(`  ${language}  `, `${text} (${now}): ${reason}`)
}

/** What changed and what follows from it, in numbers. */
function summaryLine(difference: Difference, { isNew, isSame, asked }: Printing): string {
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
  const nothing = isSame ? 'Nothing changed' : 'Only tests, remarks or the order of things changed'
  return `${changes.join(', ') || nothing}; ${flipCount(difference.flips, isNew ? 0 : asked)}.`
}

function flipCount(flips: readonly Flip[], asked: number): string {
  if (asked === 0) return 'no question to decide'
  if (flips.length === 0) return `${count(asked, 'question', 'questions')} decided as before`
  const accepted = flips.filter((flip) => flip.accepted).length
  return [
    `${flips.length} of ${count(asked, 'question', 'questions')} decided differently`,
    ...(accepted > 0 ? [`${accepted} acknowledged`] : []),
  ].join(', ')
}

import type { CalibrationChange } from '../../knowledge/compare/calibration.ts'
import type { Comparison } from '../../knowledge/compare/compare-knowledge.ts'
import type { FactChange, PartChange, TextChange } from '../../knowledge/compare/parts.ts'
import { keyLines } from './print-keys.ts'
import { count, section } from './print-section.ts'

/** All that changed beside the entries: a section for each file in which something did. */
export function partSections({
  facts,
  sources,
  phrases,
  incident,
  lexicon,
  calibration,
}: Comparison): string[] {
  return [
    section(
      'Facts',
      facts.flatMap((fact) => partLines(fact, factNote(fact))),
    ),
    section(
      'Sources',
      sources.flatMap((source) => partLines(source, sourceNote(source))),
    ),
    section(
      'Phrases',
      phrases.flatMap((phrase) => partLines(phrase, phraseNote(phrase))),
    ),
    section('Incident', keyLines(incident, '      ')),
    section(
      'Lexicon',
      lexicon.flatMap((concept) => partLines(concept, '')),
    ),
    section('Calibration', calibration.map(calibrationLine)),
  ].flat()
}

function partLines({ id, state, keys }: PartChange, note: string): string[] {
  const mark = { added: '+', removed: '-', changed: '~' }[state]
  return [`  ${mark} ${id}${note === '' ? '' : `: ${note}`}`, ...keyLines(keys, '      ')]
}

function factNote({ changes, quotedBy, inContacts }: FactChange): string {
  const notes = [
    ...(changes.length > 0 ? [`changes ${count(changes.length, 'entry', 'entries')} above`] : []),
    ...(inContacts ? ['changes the help lines of /help'] : []),
  ]
  if (notes.length > 0) return notes.join(', ')
  return quotedBy.length === 0 ? 'no answer quotes it' : 'patients read the same'
}

/** Of a source with an address patients read publisher and date, of another one the title. */
function sourceNote({ changes }: TextChange): string {
  return changes.length > 0
    ? `changes the source line of ${count(changes.length, 'entry', 'entries')} above`
    : 'patients read the same'
}

function phraseNote({ changes }: TextChange): string {
  return changes.length > 0 ? `changes ${count(changes.length, 'entry', 'entries')} above` : ''
}

function calibrationLine({ language, kind, was, now, added, removed }: CalibrationChange): string {
  const parts = [...(added > 0 ? [`${added} added`] : []), ...(removed > 0 ? [`${removed} removed`] : [])]
  return `      ${language} ${kind}  ${was} -> ${now}  (${parts.join(', ')})`
}

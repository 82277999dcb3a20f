import type { Entry, Knowledge } from '../../src/knowledge/entry.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import ownPackage from '../../package.json' with { type: 'json' }
import type { Contender, Row } from '../contender.ts'
import { titleOf } from '../title.ts'

/** The hotline's own matcher, as the program builds it, from a knowledge base that has nothing but the examples. */
export const selgus: Contender = {
  name: 'selgus',
  version: () => ownPackage.version,
  train: (rows, language) => {
    const matcher = buildMatcher(knowledgeOf(rows, language))
    return {
      classify: (text) => {
        const first = matcher.match(text).candidates[0]
        return { intent: first?.entry ?? '', score: first?.confidence ?? 0 }
      },
    }
  },
}

/** A knowledge base of these examples in one language: nothing that the matcher could know from elsewhere. */
export function knowledgeOf(rows: readonly Row[], language: string): Knowledge {
  const byIntent = Map.groupBy(rows, ([, intent]) => intent)
  return {
    incident: {
      id: 'benchmark',
      name: { [language]: 'Benchmark' },
      languages: [language],
      defaultLanguage: language,
      timeZone: 'UTC',
      hours: [],
      contacts: [],
      maxWrong: 0.05,
      retentionDays: 1,
      factMaxAgeDays: null,
      superseded: [],
      quizBars: {},
    },
    entries: new Map([...byIntent].map(([intent, own]) => [intent, entryOf(intent, own, language)])),
    facts: new Map(),
    sources: new Map(),
    phrases: new Map(),
    calibration: [],
    tests: [],
    blindTests: [],
    acceptedChanges: [],
    lexicon: [],
    version: '',
  }
}

/** The intent's name among the rows is the entry's title. */
function entryOf(intent: string, rows: readonly Row[], language: string): Entry {
  const title = titleOf(intent)
  return {
    id: intent,
    kind: 'answer',
    title: { [language]: title },
    questions: { [language]: rows.map(([text]) => text).filter((text) => text !== title) },
    answer: { [language]: intent },
    sources: [],
    checked: '2026-01-01',
    reviewBy: '2027-01-01',
    related: [],
    personal: false,
    location: { file: '', line: 1, column: 1 },
  }
}

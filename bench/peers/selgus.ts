import type { Entry, Knowledge } from '../../src/knowledge/entry.ts'
import { calibrateMatcher, createMatcher, trainMatcher } from '../../src/matcher/build.ts'
import type { Contender, Row } from '../contender.ts'
import { titleOf } from '../title.ts'

/** The hotline's own matcher, as the program builds it, from a knowledge base that has nothing but the examples. */
export const selgus: Contender = {
  name: 'selgus',
  version: 'this repository',
  setup:
    'one language, no lexicon of concepts, no calibration examples; the intent’s name is the entry’s title',
  train: (rows, language) => {
    const knowledge = knowledgeOf(rows, language)
    const matcher = createMatcher(trainMatcher(knowledge), calibrateMatcher(knowledge))
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
    entries: new Map(
      [...byIntent].map(([intent, own]) => [
        intent,
        entryOf(
          intent,
          own.map(([text]) => text),
          language,
        ),
      ]),
    ),
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

function entryOf(intent: string, questions: readonly string[], language: string): Entry {
  return {
    id: intent,
    kind: 'answer',
    title: { [language]: titleOf(intent) },
    questions: { [language]: questions },
    answer: { [language]: intent },
    sources: [],
    checked: '2026-01-01',
    reviewBy: '2027-01-01',
    related: [],
    personal: false,
    location: { file: '', line: 1, column: 1 },
  }
}

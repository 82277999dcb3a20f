import fc from 'fast-check'
import type { PatientEvent } from '../../src/conversation/event.ts'
import type { PatientState } from '../../src/conversation/state.ts'
import type { StepInput } from '../../src/conversation/step-input.ts'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import type { Match } from '../../src/matcher/result.ts'
import { now, waitingFor } from './setting.ts'

/** Few different texts, so that questions meet again. */
const question = fc.oneof(fc.constantFrom('mis varastati', 'what now', ''), fc.string({ unit: 'grapheme' }))

/** Any event in any state of any patient, with what the matcher may have made of it. */
export function anyInput(knowledge: Knowledge): fc.Arbitrary<StepInput> {
  const entry = fc.constantFrom(...knowledge.entries.keys(), 'taken-out-meanwhile')
  const language = fc.constantFrom(...knowledge.incident.languages)
  return fc
    .record({
      state: anyState(entry, language),
      event: anyEvent(entry),
      match: anyMatch(knowledge, entry, language),
      waiting: fc.array(anyWaiting(entry), { maxLength: 4 }),
      id: fc.uuid({ version: 4 }),
    })
    .map(({ match, event, id, ...rest }) => ({
      ...rest,
      event,
      knowledge,
      now,
      match: event.type === 'text' ? match : null,
      newId: () => id,
    }))
}

function anyState(entry: fc.Arbitrary<string>, language: fc.Arbitrary<string>): fc.Arbitrary<PatientState> {
  // A language that was taken out of the incident may still be remembered.
  const remembered = fc.option(fc.oneof(language, fc.constant('fr')))
  const asked = { question, language }
  return fc.record({
    language: remembered,
    languageHint: remembered,
    clarifying: fc.option(fc.record({ ...asked, entries: fc.array(entry, { maxLength: 3 }) })),
    answered: fc.array(fc.record({ ...asked, entry }), { maxLength: 5 }),
    turns: fc.array(
      fc.record({
        text: question,
        language,
        decision: fc.constantFrom('answer', 'clarify', 'unknown'),
        entries: fc.array(entry, { maxLength: 3 }),
        at: fc.integer({ min: now.getTime() - 3_600_000, max: now.getTime() }),
      }),
      { maxLength: 3 },
    ),
  })
}

function anyEvent(entry: fc.Arbitrary<string>): fc.Arbitrary<PatientEvent> {
  const text = fc.record({
    type: fc.constant('text' as const),
    text: question,
    message: fc.string(),
    edited: fc.boolean(),
    redacted: fc.subarray(['phone', 'e-mail']),
  })
  const action = fc.oneof(
    fc.tuple(fc.constantFrom('pick', 'yes', 'no'), entry).map(([verb, id]) => `${verb}:${id}`),
    fc.constantFrom('none', 'lang:et', 'lang:en', 'lang:fr'),
    fc.constantFrom(...waitingIds, '00000000-0000-4000-8000-000000000000').map((id) => `cancel:${id}`),
    fc.string(),
  )
  const press = fc.record({ type: fc.constant('press' as const), action, message: fc.string() })
  const names = fc.constantFrom('start', 'help', 'human', 'status', 'language', 'privacy')
  const name = fc.oneof(names, fc.string())
  const command = fc.record({ type: fc.constant('command' as const), name })
  const others = fc.constantFrom<PatientEvent>(
    { type: 'unreadable', what: 'photo' },
    { type: 'empty' },
    { type: 'blocked' },
    { type: 'unblocked' },
  )
  return fc.oneof({ arbitrary: text, weight: 4 }, { arbitrary: press, weight: 3 }, command, others)
}

/** A matcher names an entry with its kind; which entries there are can change between the two. */
function anyMatch(
  knowledge: Knowledge,
  entry: fc.Arbitrary<string>,
  language: fc.Arbitrary<string>,
): fc.Arbitrary<Match> {
  const kindOf = (id: string) => knowledge.entries.get(id)?.kind ?? 'handoff'
  const decision = fc.oneof(
    entry.map((id) => ({ type: kindOf(id), entry: id })),
    fc.array(entry, { minLength: 2, maxLength: 3 }).map((entries) => ({ type: 'clarify' as const, entries })),
    fc.constant({ type: 'unknown' as const }),
  )
  const candidates = fc.array(fc.record({ entry, confidence: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    maxLength: 5,
  })
  return fc.record({ language, decision, candidates })
}

const waitingIds = ['0a', '1b', '2c'].map((start) => `${start}1d2e3f-aaaa-4bbb-8ccc-ddddeeeeffff`)

function anyWaiting(entry: fc.Arbitrary<string>) {
  return fc
    .record({
      kind: fc.constantFrom('unknown' as const, 'handoff' as const, 'urgent' as const, 'unhelpful' as const),
      entry: fc.option(entry),
      topic: fc.option(entry.map((id) => `entry:${id}`)),
      id: fc.constantFrom(...waitingIds),
      minutesAgo: fc.integer({ min: 0, max: 30 }),
      question,
    })
    .map(({ kind, entry: about, topic, ...options }) => waitingFor({ kind, entry: about, topic }, options))
}

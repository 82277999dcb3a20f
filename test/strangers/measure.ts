import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { formatTable, percent } from '../../src/cli/table.ts'
import { matcherDirOf } from '../../src/config.ts'
import type { EntryKind, Knowledge } from '../../src/knowledge/entry.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Decision, Matcher, Turn } from '../../src/matcher/result.ts'
import { turnOf, withTurn } from '../../src/matcher/turns.ts'
import { recallMatcher } from '../../src/mind/kept.ts'

interface Message {
  readonly person: number
  readonly text: string
  readonly type: string
  readonly right: readonly string[]
  readonly language: string
}

/** `called`: unclear, and the person whom an earlier alarm called reads it (see step-text.ts). */
const outcomes = ['right', 'offered', 'called', 'buttons', 'unknown', 'wrong'] as const
type Outcome = (typeof outcomes)[number]
const reaching: ReadonlySet<Outcome> = new Set(['right', 'offered', 'called'])

/**
 * Prints for both halves of the conversations how each type of message is met, or with `--fresh` how the fresh questions
 * are, without a word of them; see README.md beside this.
 */
function measure(fresh: boolean): void {
  const { knowledge } = loadKnowledge('knowledge/asper-biogene')
  if (knowledge === null) throw new Error('the shipped knowledge cannot be used: npm run check')
  const matcher = recallMatcher(matcherDirOf(process.env), knowledge)
  if (fresh) {
    for (const set of ['fresh', 'second'])
      process.stdout.write(`${set}\n${freshTable({ knowledge, matcher }, set)}\n\n`)
    return
  }
  const messages = knowledge.incident.languages.flatMap((language) =>
    readLines<Message>('conversations', language),
  )
  for (const [name, odd] of [
    ['open', true],
    ['blind', false],
  ] as const) {
    const half = messages.filter(({ person }) => (person % 2 === 1) === odd)
    process.stdout.write(`${name} half\n${tableOf(matcher, half)}\n\n`)
  }
}

function readLines<T extends object>(name: string, language: string): (T & { readonly language: string })[] {
  const text = readFileSync(join(import.meta.dirname, `${name}-${language}.jsonl`), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => ({ ...JSON.parse(line), language }))
}

interface Fresh {
  readonly text: string
  /** An entry, unknown or urgent, as in tests.yaml. */
  readonly expect: string
  /** Entries that would do as well. */
  readonly also: readonly string[]
}

/** Each question alone, from a patient who has chosen no language. */
function freshTable({ knowledge, matcher }: { knowledge: Knowledge; matcher: Matcher }, set: string): string {
  const { incident, entries } = knowledge
  const met = incident.languages.flatMap((language) =>
    readLines<Fresh>(set, language).map(({ text, expect, also }) => {
      const { decision } = matcher.match(text)
      const alarm = decision.type === 'urgent'
      const type = freshType(expect, entries.get(expect)?.kind)
      const right = entries.has(expect) ? [expect, ...also] : also
      if (expect === 'urgent' && alarm) return { language, type, alarm, outcome: 'right' } as const
      return { language, type, alarm, outcome: outcomeOf(decision, right) }
    }),
  )
  const rows = [...Map.groupBy(met, ({ language, type }) => `${language} ${type}`)].map(([type, own]) =>
    rowOf(type, own),
  )
  return formatTable(header, [
    ...rows,
    ...types.map((type) =>
      rowOf(
        `all ${type}`,
        met.filter((each) => each.type === type),
      ),
    ),
  ])
}

const types = ['question', 'outside', 'danger'] as const

function freshType(expect: string, kind: EntryKind | undefined): (typeof types)[number] {
  if (expect === 'unknown') return 'outside'
  return expect === 'urgent' || kind === 'urgent' ? 'danger' : 'question'
}

function tableOf(matcher: Matcher, messages: readonly Message[]): string {
  const met = [...Map.groupBy(messages, ({ person, language }) => `${language} ${person}`).values()].flatMap(
    (conversation) => converse(matcher, conversation),
  )
  return formatTable(
    header,
    [...Map.groupBy(met, ({ type }) => type)].map(([type, own]) => rowOf(type, own)),
  )
}

/** `reached`: right or offered, or a person is called or reads it who was called. */
const header = ['type', 'messages', ...outcomes, 'alarm', 'reached']

function rowOf(type: string, own: readonly { readonly outcome: Outcome; readonly alarm: boolean }[]) {
  return [
    type,
    own.length,
    ...outcomes.map((outcome) => percent(own.filter((each) => each.outcome === outcome).length, own.length)),
    percent(own.filter(({ alarm }) => alarm).length, own.length),
    percent(own.filter(({ alarm, outcome }) => alarm || reaching.has(outcome)).length, own.length),
  ]
}

/** One patient's messages in order, each after what was said before it. */
function converse(matcher: Matcher, conversation: readonly Message[]) {
  let earlier: readonly Turn[] = []
  let called = false
  return conversation.map((message) => {
    const language = earlier.at(-1)?.language ?? message.language
    const match = matcher.match(message.text, { earlier, language })
    earlier = withTurn(earlier, turnOf(message.text, match))
    const alarm = match.decision.type === 'urgent'
    const outcome = isNod(message, match.decision) ? 'right' : outcomeOf(match.decision, message.right)
    const unclear = outcome === 'buttons' || outcome === 'unknown'
    const met = { type: message.type, outcome: called && unclear ? ('called' as const) : outcome, alarm }
    called ||= alarm
    return met
  })
}

/** A "?" or a tear is met by the program itself, as other small talk is (see step-text.ts). */
function isNod({ text, right }: Message, { type }: Decision): boolean {
  return type === 'unknown' && !/[\p{L}\p{N}]/u.test(text) && right.includes('small-talk')
}

function outcomeOf(decision: Decision, right: readonly string[]): Outcome {
  if (decision.type === 'unknown') return right.length === 0 ? 'right' : 'unknown'
  if (decision.type === 'clarify')
    return decision.entries.some((entry) => right.includes(entry)) ? 'offered' : 'buttons'
  return right.includes(decision.entry) ? 'right' : 'wrong'
}

/** The options, or null for others than these. */
function readOptions(args: string[]): { readonly fresh: boolean } | null {
  try {
    return parseArgs({ args, options: { fresh: { type: 'boolean', default: false } } }).values
  } catch {
    return null
  }
}

// Who reads may have seen enough, as `| head` has.
process.stdout.on('error', () => process.exit(0))
const options = readOptions(process.argv.slice(2))
if (options === null) {
  process.stderr.write('measure: use --fresh for the fresh questions, or no option for conversations\n')
  process.exitCode = 2
} else measure(options.fresh)

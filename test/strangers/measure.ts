import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatTable, percent } from '../../src/cli/table.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { buildMatcher } from '../../src/matcher/build.ts'
import type { Decision, Matcher, Turn } from '../../src/matcher/result.ts'
import { turnOf, withTurn } from '../../src/matcher/turns.ts'

interface Message {
  readonly person: number
  readonly text: string
  readonly type: string
  readonly right: readonly string[]
  readonly language: string
}

const outcomes = ['right', 'offered', 'buttons', 'unknown', 'wrong'] as const
type Outcome = (typeof outcomes)[number]

/** Prints for both halves of the conversations how each type of message is met; see README.md beside this. */
function measure(): void {
  const { knowledge } = loadKnowledge('knowledge/asper-biogene')
  if (knowledge === null) throw new Error('the shipped knowledge cannot be used: npm run check')
  const matcher = buildMatcher(knowledge)
  const messages = knowledge.incident.languages.flatMap(readMessages)
  for (const [name, odd] of [
    ['open', true],
    ['blind', false],
  ] as const) {
    const half = messages.filter(({ person }) => (person % 2 === 1) === odd)
    process.stdout.write(`${name} half\n${tableOf(matcher, half)}\n\n`)
  }
}

function readMessages(language: string): Message[] {
  const text = readFileSync(join(import.meta.dirname, `conversations-${language}.jsonl`), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => ({ ...JSON.parse(line), language }))
}

function tableOf(matcher: Matcher, messages: readonly Message[]): string {
  const met = [...Map.groupBy(messages, ({ person, language }) => `${language} ${person}`).values()].flatMap(
    (conversation) => converse(matcher, conversation),
  )
  const rows = [...Map.groupBy(met, ({ type }) => type)].map(([type, own]) => [
    type,
    own.length,
    ...outcomes.map((outcome) => percent(own.filter((each) => each.outcome === outcome).length, own.length)),
    percent(own.filter(({ alarm }) => alarm).length, own.length),
  ])
  return formatTable(['type', 'messages', ...outcomes, 'alarm'], rows)
}

/** One patient's messages in order, each after what was said before it. */
function converse(matcher: Matcher, conversation: readonly Message[]) {
  let earlier: readonly Turn[] = []
  return conversation.map((message) => {
    const language = earlier.at(-1)?.language ?? message.language
    const match = matcher.match(message.text, { earlier, language })
    earlier = withTurn(earlier, turnOf(message.text, match))
    return {
      type: message.type,
      outcome: outcomeOf(match.decision, message.right),
      alarm: match.decision.type === 'urgent',
    }
  })
}

function outcomeOf(decision: Decision, right: readonly string[]): Outcome {
  if (decision.type === 'unknown') return right.length === 0 ? 'right' : 'unknown'
  if (decision.type === 'clarify')
    return decision.entries.some((entry) => right.includes(entry)) ? 'offered' : 'buttons'
  return right.includes(decision.entry) ? 'right' : 'wrong'
}

measure()

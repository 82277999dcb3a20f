import type { Parsed } from '../parsed.ts'
import { fillIn } from '../placeholders.ts'
import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'
import { textsOf } from './texts.ts'

/** Bot API: sendMessage, and BotCommand.description. Characters after entities are parsed, as UTF-16 counts them. */
const longestMessage = 4_096
const longestDescription = 256

/** What patients get fits into one message, and the menu's lines into the menu. */
export const limitsRule: Rule = (parsed) =>
  textsOf(parsed).flatMap(({ kind, owner, language, text, place }) => {
    if (kind !== 'answer' && kind !== 'phrase') return []
    const { length } = fillIn(text, (name) => parsed.facts?.value.get(name)?.value[language])
    const isDescription = kind === 'phrase' && owner.startsWith('command-')
    const most = isDescription ? longestDescription : longestMessage
    return length > most ? [tooLong(place(), { what: whatIs(kind, isDescription), length, most })] : []
  })

function whatIs(kind: 'answer' | 'phrase', isDescription: boolean): string {
  if (isDescription) return 'a line of the menu'
  return kind === 'answer' ? 'the answer' : 'the phrase'
}

function tooLong(
  place: Pick<Problem, 'file' | 'line' | 'column'>,
  { what, length, most }: { what: string; length: number; most: number },
): Problem {
  return {
    ...place,
    code: 'over-telegram-limit',
    severity: what === 'the answer' ? 'warning' : 'error',
    message: `${what} is longer than Telegram takes at once`,
    found: `${length} characters`,
    expected: `at most ${most}`,
    mend: what === 'the answer' ? 'Shorten it; else it is sent in pieces.' : 'Shorten it.',
  }
}

const dayMs = 86_400_000

/** Facts are not older than the incident lets them become. */
export const factAgeRule: Rule = ({ facts, incident }: Parsed, today) => {
  const most = incident?.value.factMaxAgeDays ?? null
  if (facts === null || most === null) return []
  return [...facts.value.values()].flatMap(({ id, asOf }) => {
    const age = Math.floor((Date.parse(today) - Date.parse(asOf)) / dayMs)
    if (age <= most) return []
    const problem: Problem = {
      ...facts.file.at([id, 'as_of']),
      code: 'old-fact',
      severity: 'warning',
      message: `the fact ${id} is ${age} days old`,
      found: asOf,
      expected: `at most ${most} days (fact_max_age_days in incident.yaml)`,
      mend: 'Check it against its source; then correct the value, and set as_of.',
    }
    return [problem]
  })
}

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

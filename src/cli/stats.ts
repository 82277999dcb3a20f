import type { Entry, Knowledge, Language } from '../knowledge/entry.ts'
import { type Command, exitCode } from './command.ts'
import { commonOptions, openKnowledge, readFlags } from './read-flags.ts'
import { formatTable } from './table.ts'

const usage = `npm run stats -- [--knowledge DIR] [--json]

Prints how large the knowledge is and how fresh: entries by kind, questions and words a language, the oldest check,
and what is due for review within 30 days.
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --json           one JSON object: kinds, languages, oldest, due
Exit code: 0, 1 when the knowledge cannot be used, 2 when called wrongly.
`

const kinds = ['answer', 'handoff', 'urgent', 'about'] as const
const dueWithinDays = 30

/** `npm run stats`. */
export const stats: Command = async (args, io) => {
  const flags = readFlags(args, io, { usage, options: commonOptions })
  if (typeof flags === 'number') return flags
  const knowledge = openKnowledge(flags.values.knowledge, io)
  if (knowledge === null) return exitCode.bad
  const counted = count(knowledge, new Date())
  io.output.write(flags.values.json ? `${JSON.stringify(counted, null, 2)}\n` : print(counted))
  return exitCode.good
}

interface Stats {
  readonly kinds: Readonly<Record<string, number>>
  readonly languages: readonly LanguageStats[]
  /** The entry whose check is longest ago. */
  readonly oldest: { readonly id: string; readonly checked: string } | null
  /** By day. */
  readonly due: readonly { readonly id: string; readonly reviewBy: string }[]
}

interface LanguageStats {
  readonly language: Language
  readonly questions: number
  readonly fewest: number
  readonly questionWords: number
  readonly answerWords: number
  readonly tests: number
}

/** Pure; `now` says what is due. */
export function count(knowledge: Knowledge, now: Date): Stats {
  const entries = [...knowledge.entries.values()]
  const until = new Date(now.getTime() + dueWithinDays * 86_400_000).toISOString().slice(0, 10)
  const [oldest] = entries.toSorted((a, b) => (a.checked < b.checked ? -1 : 1))
  return {
    kinds: Object.fromEntries(
      kinds.map((kind) => [kind, entries.filter((each) => each.kind === kind).length]),
    ),
    languages: knowledge.incident.languages.map((language) => countLanguage(knowledge, entries, language)),
    oldest: oldest === undefined ? null : { id: oldest.id, checked: oldest.checked },
    due: entries
      .filter(({ reviewBy }) => reviewBy <= until)
      .toSorted((a, b) => (a.reviewBy < b.reviewBy ? -1 : 1))
      .map(({ id, reviewBy }) => ({ id, reviewBy })),
  }
}

function countLanguage(knowledge: Knowledge, entries: readonly Entry[], language: Language): LanguageStats {
  const questions = entries.map((entry) => entry.questions[language] ?? [])
  const words = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + text.split(/\s+/).filter((word) => word !== '').length, 0)
  return {
    language,
    questions: questions.flat().length,
    fewest: Math.min(...questions.map(({ length }) => length)),
    questionWords: words(questions.flat()),
    answerWords: words(entries.map((entry) => entry.answer[language] ?? '')),
    tests: knowledge.tests.filter((test) => test.language === language).length,
  }
}

function print(counted: Stats): string {
  const total = Object.values(counted.kinds).reduce((sum, each) => sum + each, 0)
  const byKind = formatTable(['entries', ''], [...Object.entries(counted.kinds), ['all', total]])
  const header = ['language', 'questions', 'fewest an entry', 'their words', 'words of answers', 'tests']
  const byLanguage = formatTable(
    header,
    counted.languages.map((each) => [
      each.language,
      each.questions,
      each.fewest,
      each.questionWords,
      each.answerWords,
      each.tests,
    ]),
  )
  const oldest =
    counted.oldest === null ? [] : [`Oldest check: ${counted.oldest.checked} (${counted.oldest.id})`]
  return `${[byKind, byLanguage, ...oldest, dueText(counted.due)].join('\n\n')}\n`
}

function dueText(due: Stats['due']): string {
  if (due.length === 0) return `Nothing is due for review within ${dueWithinDays} days.`
  const rows = due.map(({ id, reviewBy }) => [reviewBy, id])
  return `Due for review within ${dueWithinDays} days\n${formatTable(['by', 'entry'], rows)}`
}

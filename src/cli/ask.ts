import { parseArgs } from 'node:util'
import { matcherDirOf } from '../config.ts'
import type { Knowledge, Language } from '../knowledge/entry.ts'
import { loadKnowledge } from '../knowledge/load.ts'
import { formatProblems } from '../knowledge/problem.ts'
import { renderAnswer } from '../knowledge/render.ts'
import type { Match, MatchContext, Matcher, Turn } from '../matcher/result.ts'
import { turnOf, withTurn } from '../matcher/turns.ts'
import { recallMatcher } from '../mind/kept.ts'
import { redact } from '../privacy/redact.ts'
import { answerLines } from './ask-json.ts'
import { type Command, type CommandIo, exitCode, knowledgeFolder } from './command.ts'

const usage = `npm run ask -- [QUESTION] [--explain] [--after TEXT] [--json] [--lang CODE] [--knowledge DIR]

Asks the knowledge base one question and prints the language, the decision and the answer.
  --explain        also the reasons: words read and corrected, concepts, what was said before, candidates,
                   thresholds
  --json           reads one question a line from standard input and prints one JSON object a line:
                   question, language, decision, entry, candidates, ms, and also where a second question was
                   found; a line may be an object {"text": "...", "conversation": "..."}: lines of one
                   conversation are one patient's messages in order
  --after TEXT     what the same patient wrote just before, for the matcher alone; may be given several times
  --lang CODE      the language the patient chose; what the text shows goes before it
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
Exit code: 0, 1 when the knowledge cannot be used, 2 when called wrongly.
`

const options = {
  explain: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  after: { type: 'string', multiple: true, default: [] as string[] },
  lang: { type: 'string' },
  knowledge: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** `npm run ask`. `converse` is what runs when there is no question and no --json; without it that is wrong usage. */
export function createAsk(converse?: Command): Command {
  return async (args, io) => {
    const request = readRequest(args)
    switch (request.kind) {
      case 'help':
        io.output.write(usage)
        return exitCode.good
      case 'wrong':
        return refuse(io, request.reason)
      case 'converse':
        return converse === undefined ? refuse(io, 'Ask a question.') : converse(args, io)
      default:
        return answer(request, io)
    }
  }
}

/** `npm run ask` without a terminal conversation. */
export const ask: Command = createAsk()

async function answer(request: Question, io: CommandIo): Promise<number> {
  const folder = knowledgeFolder(request.folder, io.env)
  const { knowledge, problems } = loadKnowledge(folder)
  if (knowledge === null) {
    io.errors.write(`${formatProblems(problems, folder)}\n`)
    return exitCode.bad
  }
  const { languages } = knowledge.incident
  if (request.language !== undefined && !languages.includes(request.language)) {
    return refuse(io, `--lang is one of ${languages.join(', ')}.`)
  }
  const matcher = recallMatcher(matcherDirOf(io.env), knowledge)
  const context = request.language === undefined ? {} : { language: request.language }
  if (request.text === undefined) return answerLines(io.input, io.output, matcher, context)
  const question = redact(request.text).text
  const earlier = request.after.reduce<readonly Turn[]>((said, each) => {
    const { text } = redact(each)
    return withTurn(said, turnOf(text, matcher.match(text, { ...context, earlier: said })))
  }, [])
  io.output.write(
    answerText(knowledge, matcher, { question, context: { ...context, earlier }, explain: request.explain }),
  )
  return exitCode.good
}

function refuse({ errors }: CommandIo, reason: string): number {
  errors.write(`${reason}\n\n${usage}`)
  return exitCode.usage
}

interface Question {
  readonly kind: 'question'
  /** Undefined: one question a line from standard input. */
  readonly text: string | undefined
  readonly explain: boolean
  /** What was written before, oldest first. */
  readonly after: readonly string[]
  readonly language: Language | undefined
  readonly folder: string | undefined
}

type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'converse' }
  | { readonly kind: 'wrong'; readonly reason: string }
  | Question

function readRequest(args: readonly string[]): Request {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return { kind: 'wrong', reason: error instanceof Error ? error.message : '' }
  }
  const { values, positionals } = parsed
  const asked = positionals.length > 0
  if (values.help) return { kind: 'help' }
  if (values.json && (values.explain || asked || values.after.length > 0)) {
    const reason = '--json takes its questions from standard input, without --explain and --after.'
    return { kind: 'wrong', reason }
  }
  if (values.explain && !asked) return { kind: 'wrong', reason: 'There is no question to explain.' }
  if (values.after.length > 0 && !asked)
    return { kind: 'wrong', reason: 'There is no question after --after.' }
  if (!values.json && !asked) return { kind: 'converse' }
  const { explain, after, lang: language, knowledge: folder } = values
  return {
    kind: 'question',
    text: values.json ? undefined : positionals.join(' '),
    explain,
    after,
    language,
    folder,
  }
}

interface Asked {
  readonly question: string
  readonly context: MatchContext
  readonly explain: boolean
}

function answerText(knowledge: Knowledge, matcher: Matcher, { question, context, explain }: Asked): string {
  const match = matcher.match(question, context)
  const { decision, language } = match
  const head = [
    `Language: ${language}`,
    `Decision: ${decision.type}`,
    ...('entry' in decision ? [`Entry:    ${decision.entry}`] : []),
    ...('also' in decision ? [`Also:     ${decision.also}`] : []),
  ]
  const reasons = explain ? [`\n${matcher.explain(question, context)}`] : []
  return `${[...head, ...reasons].join('\n')}\n\n${reply(knowledge, match)}\n`
}

/** What the patient would see first. */
function reply(knowledge: Knowledge, { decision, language }: Match): string {
  if (decision.type === 'unknown') return 'No entry answers this: a person would.'
  if (decision.type === 'clarify') {
    const titles = decision.entries.map(
      (id) => `  [${knowledge.entries.get(id)?.title[language] ?? id}] ${id}`,
    )
    return ['Offered as buttons:', ...titles].join('\n')
  }
  const { body, sourceLine } = renderAnswer(knowledge, decision.entry, language)
  return `${body}\n\n${sourceLine}`
}

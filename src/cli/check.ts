import { parseArgs } from 'node:util'
import type { Knowledge } from '../knowledge/entry.ts'
import { loadKnowledge } from '../knowledge/load.ts'
import { formatProblems, hasErrors, type Problem } from '../knowledge/problem.ts'
import { type Command, exitCode, knowledgeFolder } from './command.ts'

const usage = `npm run check -- [--knowledge DIR] [--strict] [--json]

Checks a knowledge folder and prints every problem with its place and how to mend it, or a summary.
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --strict         warnings count as errors
  --json           one JSON object: {"problems": [...], "summary": {...} or null}
Exit code: 0 when there is nothing wrong, 1 when there is, 2 when called wrongly.
`

const options = {
  knowledge: { type: 'string' },
  strict: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** `npm run check`. */
export const check: Command = async (args, { env, output, errors }) => {
  let flags: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
  try {
    flags = parseArgs({ args: [...args], options }).values
  } catch (error) {
    errors.write(`${error instanceof Error ? error.message : ''}\n\n${usage}`)
    return exitCode.usage
  }
  if (flags.help) {
    output.write(usage)
    return exitCode.good
  }
  const folder = knowledgeFolder(flags.knowledge, env)
  const { knowledge, problems } = loadKnowledge(folder, new Date(), 'all')
  output.write(flags.json ? asJson(knowledge, problems) : asText(folder, knowledge, problems))
  return hasErrors(problems) || (flags.strict && problems.length > 0) ? exitCode.bad : exitCode.good
}

function asJson(knowledge: Knowledge | null, problems: readonly Problem[]): string {
  return `${JSON.stringify({ problems, summary: knowledge === null ? null : summarise(knowledge) }, null, 2)}\n`
}

function asText(folder: string, knowledge: Knowledge | null, problems: readonly Problem[]): string {
  const list = problems.length === 0 ? '' : `${formatProblems(problems, folder)}\n\n`
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length
  const verdict = `${folder}: ${count('error')} error(s), ${count('warning')} warning(s)`
  return `${list}${verdict}${knowledge === null ? '' : `; ${describe(knowledge)}`}\n`
}

function summarise({ entries, facts, sources, incident, calibration }: Knowledge) {
  const questions = Object.fromEntries(
    incident.languages.map((language) => [
      language,
      [...entries.values()].reduce((sum, entry) => sum + (entry.questions[language]?.length ?? 0), 0),
    ]),
  )
  return {
    entries: entries.size,
    questions,
    facts: facts.size,
    sources: sources.size,
    calibration: calibration.length,
  }
}

function describe(knowledge: Knowledge): string {
  const { entries, questions, facts, sources, calibration } = summarise(knowledge)
  const perLanguage = Object.entries(questions).map(([language, count]) => `${count} ${language}`)
  return `${entries} entries, questions: ${perLanguage.join(', ')}; ${facts} facts, ${sources} sources, ${calibration} calibration examples`
}

import { parseArgs } from 'node:util'
import { SelgusError } from '../errors.ts'
import { loadKnowledge } from '../knowledge/load.ts'
import { formatProblems } from '../knowledge/problem.ts'
import { renderAnswer } from '../knowledge/render.ts'
import { type Command, exitCode, knowledgeFolder } from './command.ts'

const usage = `npm run show -- ID [--lang CODE] [--knowledge DIR]

Prints an entry's answer as the patient sees it.
  --lang CODE      the language; default the incident's own
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
`

const options = {
  lang: { type: 'string' },
  knowledge: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** `npm run show`. */
export const show: Command = async (args, { env, output, errors }) => {
  const wrong = (reason: string) => {
    errors.write(`${reason}\n\n${usage}`)
    return exitCode.usage
  }
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return wrong(error instanceof Error ? error.message : '')
  }
  const [id, ...more] = parsed.positionals
  if (parsed.values.help) {
    output.write(usage)
    return exitCode.good
  }
  if (id === undefined || more.length > 0) return wrong('Name one entry.')
  const { knowledge, problems } = loadKnowledge(knowledgeFolder(parsed.values.knowledge, env))
  if (knowledge === null) {
    errors.write(`${formatProblems(problems)}\n`)
    return exitCode.bad
  }
  try {
    const { body, sourceLine } = renderAnswer(
      knowledge,
      id,
      parsed.values.lang ?? knowledge.incident.defaultLanguage,
    )
    output.write(`${body}\n\n${sourceLine}\n`)
    return exitCode.good
  } catch (error) {
    if (!(error instanceof SelgusError)) throw error
    errors.write(`${error.message}. ${error.remedy ?? ''}\n`)
    return exitCode.bad
  }
}

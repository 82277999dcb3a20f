import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, exitCode } from './command.ts'
import { commonOptions, readFlags, refuse } from './read-flags.ts'

const usage = `npm run new-incident -- NAME [--json]

Copies knowledge/template to knowledge/NAME, a complete small incident to be rewritten for your own.
  NAME             lower-case letters, digits, hyphens, for example city-clinic
  --json           one JSON object: folder
Exit code: 0, 1 when the folder is there already, 2 when called wrongly.
`

const options = { json: commonOptions.json, help: commonOptions.help } as const

/** `npm run new-incident`; `root` is the folder that holds the knowledge folders. */
export function createNewIncident(root = 'knowledge'): Command {
  return async (args, io) => {
    const flags = readFlags(args, io, { usage, options, most: 1 })
    if (typeof flags === 'number') return flags
    const [name = ''] = flags.positionals
    if (!/^[a-z0-9][a-z0-9-]{0,47}$/.test(name))
      return refuse(io, usage, 'Name the incident: lower-case letters, digits and hyphens.')
    const [template, folder] = [join(root, 'template'), join(root, name)]
    if (existsSync(folder)) {
      io.errors.write(`${folder} is there already; nothing was changed.\n`)
      return exitCode.bad
    }
    cpSync(template, folder, { recursive: true })
    const incident = join(folder, 'incident.yaml')
    writeFileSync(incident, readFileSync(incident, 'utf8').replace(/^id: .*$/m, `id: ${name}`))
    io.output.write(flags.values.json ? `${JSON.stringify({ folder })}\n` : nextSteps(folder))
    return exitCode.good
  }
}

function nextSteps(folder: string): string {
  return `${folder} is made. Next:
  1. Rewrite incident.yaml, sources.yaml and facts.yaml: everything in them is about an invented clinic.
  2. Rewrite the answers in entries/; add entries with: npm run new -- ID --knowledge ${folder}
  3. npm run check -- --strict --knowledge ${folder}
  4. npm run ask -- --knowledge ${folder} "a question"
  5. Set KNOWLEDGE_DIR=${folder} in .env.
docs/editing.md explains each step.
`
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas } from '../knowledge/json-schemas.ts'
import { type Command, exitCode } from './command.ts'
import { commonOptions, readFlags } from './read-flags.ts'

const usage = `npm run schemas -- [--into DIR] [--json]

Writes the JSON Schemas of the knowledge files, made from what the program itself checks with. Each YAML file names its
schema in its first line, so that an editing program completes keys and marks errors.
  --into DIR       default knowledge/schema
  --json           prints them as one JSON object instead
Exit code: 0, 2 when called wrongly.
`

const options = {
  json: commonOptions.json,
  help: commonOptions.help,
  into: { type: 'string', default: 'knowledge/schema' },
} as const

/** `npm run schemas`. */
export const schemas: Command = async (args, io) => {
  const flags = readFlags(args, io, { usage, options })
  if (typeof flags === 'number') return flags
  const { into = 'knowledge/schema', json } = flags.values
  if (json) {
    io.output.write(`${JSON.stringify(Object.fromEntries(jsonSchemas()), null, 2)}\n`)
    return exitCode.good
  }
  mkdirSync(into, { recursive: true })
  for (const [name, schema] of jsonSchemas()) {
    writeFileSync(join(into, name), `${JSON.stringify(schema, null, 2)}\n`)
    io.output.write(`${join(into, name)}\n`)
  }
  return exitCode.good
}

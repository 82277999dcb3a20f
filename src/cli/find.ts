import { createFind, type FoundEntry } from '../knowledge/find.ts'
import { type Command, exitCode } from './command.ts'
import { commonOptions, openKnowledge, readFlags, refuse } from './read-flags.ts'
import { formatTable } from './table.ts'

const usage = `npm run find -- WORDS [--most N] [--knowledge DIR] [--json]

Finds entries by words in their names, titles, questions and answers, in all languages; slips of the finger are
forgiven. For staff and editors: what a patient's question means is asked with "npm run ask".
  --most N         so many entries; default 10
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --json           an array of objects: id, title, language, where (id, title, question or answer), text
Exit code: 0, 1 when nothing was found or the knowledge cannot be used, 2 when called wrongly.
`

const options = { ...commonOptions, most: { type: 'string', default: '10' } } as const
const mostWords = 50
const shownLength = 70

/** `npm run find`. */
export const find: Command = async (args, io) => {
  const flags = readFlags(args, io, { usage, options, most: mostWords })
  if (typeof flags === 'number') return flags
  const words = flags.positionals.join(' ').trim()
  const most = Number(flags.values.most)
  if (words === '') return refuse(io, usage, 'Say what to look for.')
  if (!Number.isInteger(most) || most < 1) return refuse(io, usage, '--most is a whole number from 1.')
  const knowledge = openKnowledge(flags.values.knowledge, io)
  if (knowledge === null) return exitCode.bad
  const found = createFind(knowledge)(words, most)
  if (flags.values.json) io.output.write(`${JSON.stringify(found, null, 2)}\n`)
  else if (found.length === 0) io.errors.write('No entry has these words.\n')
  else io.output.write(`${print(found)}\n`)
  return found.length === 0 ? exitCode.bad : exitCode.good
}

function print(found: readonly FoundEntry[]): string {
  const rows = found.map(({ id, title, language, where, text }) => [
    id,
    title,
    `${language} ${where}`,
    shorten(text),
  ])
  return formatTable(['entry', 'title', 'found in', 'text'], rows)
}

function shorten(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()]
  return characters.length <= shownLength
    ? characters.join('')
    : `${characters.slice(0, shownLength - 1).join('')}…`
}

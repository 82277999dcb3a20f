import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../knowledge/entry.ts'
import { gap } from '../knowledge/gap.ts'
import { type Command, exitCode, knowledgeFolder } from './command.ts'
import { commonOptions, openKnowledge, readFlags, refuse } from './read-flags.ts'

const usage = `npm run new -- ID [--kind KIND] [--into FILE] [--knowledge DIR]

Makes a new entry with every gap marked ${gap}: prints it, or adds it to a file. While a gap is open, "npm run check"
names it, and the program keeps the knowledge it has.
  ID               what the entry is about: lower-case letters, digits, hyphens, for example where-to-complain
  --kind KIND      answer (default), handoff, urgent, about
  --into FILE      a file in entries/, for example my-rights.yaml; made when it is not there
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --json           one JSON object: id, file (or null), text
Exit code: 0, 1 when the id is taken or the knowledge cannot be used, 2 when called wrongly.
`

const options = {
  ...commonOptions,
  kind: { type: 'string', default: 'answer' },
  into: { type: 'string' },
} as const

const schemaLine = '# yaml-language-server: $schema=../../schema/entries.json\n'
const registers = [
  'one to three key words',
  'two other key words',
  'a plain question',
  'the same asked another way',
  'as a friend would say it',
  'short and impatient',
  'somebody afraid',
  'somebody angry',
  'a statement without a question',
  'long and rambling, two or three sentences',
  "a parent's view",
  "a partner's or relative's view",
  'an old person',
  'with the local words for it',
  'without diacritics or with typing errors',
  'what tells it apart from the entry most like it',
]

/** `npm run new`. */
export const newEntry: Command = async (args, io) => {
  const flags = readFlags(args, io, { usage, options, most: 1 })
  if (typeof flags === 'number') return flags
  const [id = ''] = flags.positionals
  const { kind = 'answer', into } = flags.values
  if (!/^[a-z0-9][a-z0-9-]{0,47}$/.test(id))
    return refuse(io, usage, 'Name the entry: lower-case letters, digits and hyphens.')
  if (!/^(?:answer|handoff|urgent|about)$/.test(kind))
    return refuse(io, usage, '--kind is one of answer, handoff, urgent, about.')
  if (into !== undefined && !/^[\w-]+\.yaml$/.test(into))
    return refuse(io, usage, '--into is a file name such as my-rights.yaml.')
  // Open gaps of another new entry are no reason to refuse this one.
  const knowledge = openKnowledge(flags.values.knowledge, io, 'shape')
  if (knowledge === null) return exitCode.bad
  if (knowledge.entries.has(id)) {
    io.errors.write(`There is an entry "${id}" already.\n`)
    return exitCode.bad
  }
  const text = scaffold({ id, kind, languages: knowledge.incident.languages, now: new Date() })
  const folder = knowledgeFolder(flags.values.knowledge, io.env)
  const file = into === undefined ? null : join(folder, 'entries', into)
  if (file !== null) addTo(file, text)
  if (flags.values.json) io.output.write(`${JSON.stringify({ id, file, text }, null, 2)}\n`)
  else
    io.output.write(
      file === null ? text : `${id} stands in ${file}. Fill in each ${gap}, then: npm run check\n`,
    )
  return exitCode.good
}

interface Scaffold {
  readonly id: string
  readonly kind: string
  readonly languages: readonly Language[]
  readonly now: Date
}

/** An entry with gaps; pure. What must be named but is not known yet is a gap as well, which `check` reports. */
export function scaffold({ id, kind, languages, now }: Scaffold): string {
  const day = (date: Date) => date.toISOString().slice(0, 10)
  const each = (indent: string, text: (language: Language) => string) =>
    languages.map((language) => `${indent}${language}: ${text(language)}\n`).join('')
  const questions = languages
    .map((language) => {
      const lines = registers.map((register) => `      - "${gap} ${register}"\n`)
      return `    ${language}:\n${lines.join('')}`
    })
    .join('')
  return `- id: ${id}
  kind: ${kind}
  title: # the button's label, at most 40 characters
${each('    ', () => `${gap} title`)}  questions: # as people type them; ${registers.length} or more a language
${questions}  answer: # what to do first; two to six short sentences; figures as {fact} out of facts.yaml
${each('    ', () => `|\n      ${gap} answer`)}  sources: [] # ids out of sources.yaml; an answer needs one
  checked: ${day(now)}
  review_by: ${day(new Date(now.getTime() + 90 * 86_400_000))}
  related: []
`
}

function addTo(file: string, text: string): void {
  const before = existsSync(file) ? `${readFileSync(file, 'utf8').trimEnd()}\n` : schemaLine
  writeFileSync(file, `${before}\n${text}`)
}

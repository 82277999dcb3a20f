import { answerWith } from '../conversation/answer.ts'
import type { PatientMessage } from '../conversation/event.ts'
import { newPatientState } from '../conversation/state.ts'
import { contentHash } from '../knowledge/content-hash.ts'
import type { Entry, Knowledge, Language } from '../knowledge/entry.ts'
import { renderAnswer } from '../knowledge/render.ts'
import { type Command, exitCode } from './command.ts'
import { commonOptions, openKnowledge, readFlags, refuse } from './read-flags.ts'

const usage = `npm run show -- ID [--lang CODE] [--knowledge DIR] [--json]

Prints what a patient gets who asks for this entry: the answer with its facts, the line with source and day, the
[buttons], and for a handoff the message that a person will answer.
  --lang CODE      one language; else all of them, one after the other
  --knowledge DIR  the folder; default KNOWLEDGE_DIR, else knowledge/asper-biogene
  --json           one JSON object: id, kind, languages with title, body, sourceLine, hash (which text a patient was
                   given) and contentHash (title, questions and answer: what an editor reviews)
Exit code: 0, 1 when there is no such entry or the knowledge cannot be used, 2 when called wrongly.
`

const options = { ...commonOptions, lang: { type: 'string' } } as const

/** `npm run show`. */
export const show: Command = async (args, io) => {
  const flags = readFlags(args, io, { usage, options, most: 1 })
  if (typeof flags === 'number') return flags
  const [id] = flags.positionals
  const { lang, json } = flags.values
  if (id === undefined) return refuse(io, usage, 'Name one entry.')
  const knowledge = openKnowledge(flags.values.knowledge, io)
  if (knowledge === null) return exitCode.bad
  const { languages } = knowledge.incident
  if (lang !== undefined && !languages.includes(lang))
    return refuse(io, usage, `--lang is one of ${languages.join(', ')}.`)
  const entry = knowledge.entries.get(id)
  if (entry === undefined) {
    io.errors.write(`There is no entry "${id}". Take an id from the files in entries/.\n`)
    return exitCode.bad
  }
  const wanted = lang === undefined ? languages : [lang]
  io.output.write(
    json
      ? `${JSON.stringify(asJson(knowledge, entry, wanted), null, 2)}\n`
      : wanted.map((language) => asText(knowledge, entry, language, lang === undefined)).join('\n'),
  )
  return exitCode.good
}

function asText(knowledge: Knowledge, entry: Entry, language: Language, headed: boolean): string {
  const head = headed ? [`--- ${language}: ${entry.title[language] ?? ''}`] : []
  return `${[...head, ...messagesFor(knowledge, entry, language).map(messageText)].join('\n\n')}\n`
}

/** What the conversation itself would send to somebody who asks for the first time. */
function messagesFor(knowledge: Knowledge, entry: Entry, language: Language): PatientMessage[] {
  const question = entry.title[language] ?? ''
  const input = {
    knowledge,
    state: newPatientState,
    event: { type: 'text', text: question, message: '', edited: false, redacted: [] },
    match: null,
    waiting: [],
    now: new Date(),
    newId: () => 'shown',
  } as const
  const { effects } = answerWith(input, { question, language }, entry, [])
  return effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : []))
}

function messageText(message: PatientMessage): string {
  if (message.type !== 'text') return ''
  const { heading, body, note, buttons = [] } = message
  const rows = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '))
  return [heading, body, note, rows.length > 0 ? rows.join('\n') : undefined]
    .filter((part) => part !== undefined)
    .join('\n\n')
}

function asJson(knowledge: Knowledge, entry: Entry, languages: readonly Language[]) {
  const { id, kind, personal, sources, checked, reviewBy, location } = entry
  const texts = languages.map((language) => {
    const { body, sourceLine, hash } = renderAnswer(knowledge, id, language)
    const title = entry.title[language] ?? ''
    return [
      language,
      { title, body, sourceLine, hash, contentHash: contentHash(knowledge, entry, language) },
    ] as const
  })
  return { id, kind, personal, sources, checked, reviewBy, location, languages: Object.fromEntries(texts) }
}

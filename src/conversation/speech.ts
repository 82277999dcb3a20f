import type { Knowledge, Language } from '../knowledge/entry.ts'
import { factValue, phrase, renderAnswer } from '../knowledge/render.ts'
import type { Asker } from '../ports.ts'
import { encodeAction } from './actions.ts'
import type { Effect } from './effect.ts'
import type { Button, PatientMessage } from './event.ts'

const emergencyContact = 0
const statusQuestionLength = 60

/** All that the program says to a patient, as effects, in one language. Texts come from the knowledge folder alone. */
export function createSpeech(knowledge: Knowledge, language: Language) {
  const text = (id: string, values: Record<string, string> = {}) => phrase(knowledge, id, language, values)
  const say = (body: string, buttons?: Button[][]): Effect => ({
    type: 'say',
    message: asMessage(body, buttons),
  })
  const title = (entry: string) => localTitle(knowledge, entry, language)
  const pick = (entry: string): Button[] => [
    { label: title(entry), action: encodeAction({ type: 'pick', entry }) },
  ]

  return {
    phrase: (id: string) => say(text(id)),
    title,

    welcome: () => {
      const contact = knowledge.incident.contacts[emergencyContact]
      const emergency = contact === undefined ? '' : factValue(knowledge, contact.fact, language)
      const incident = knowledge.incident.name[language] ?? ''
      return say(text('welcome', { incident, emergency }), languageButtons(knowledge))
    },

    chooseLanguage: () => {
      const body = knowledge.incident.languages
        .map((each) => phrase(knowledge, 'choose-language', each))
        .join('\n')
      return say(body, languageButtons(knowledge))
    },

    help: () => {
      const lines = knowledge.incident.contacts.map(
        ({ label, fact }) => `${label[language]}: ${factValue(knowledge, fact, language)}`,
      )
      return say(text('help', { contacts: lines.join('\n') }))
    },

    /** `cancellable`: the one that may be taken back with a button, if there is just one. */
    status: (waiting: readonly Asker[], cancellable: Asker | undefined) => {
      if (waiting.length === 0) return say(text('status-none'))
      const lines = waiting.map((asker) => `• ${statusLine(knowledge, asker, language)}`)
      const buttons = cancellable && [[cancelButton(text('cancel'), cancellable.id)]]
      return say([text('status-open'), ...lines].join('\n'), buttons)
    },

    /** A reviewed text with its source; `answer` entries ask whether they helped. */
    entry: (id: string, options: { readonly asksHelped: boolean; readonly after?: string }): Effect => {
      const rendered = renderAnswer(knowledge, id, language)
      const helped = options.asksHelped ? text('did-it-help') : undefined
      const message: PatientMessage = {
        type: 'text',
        body: options.after === undefined ? rendered.body : `${rendered.body}\n\n${options.after}`,
        note: helped === undefined ? rendered.sourceLine : `${rendered.sourceLine}\n${helped}`,
        ...(options.asksHelped
          ? { buttons: [helpedButtons(id, text('helped-yes'), text('helped-no'))] }
          : {}),
      }
      return { type: 'say', message, given: { entry: id, language: rendered.language, hash: rendered.hash } }
    },

    also: (entry: string) => say(text('also-asked'), [pick(entry)]),

    clarify: (entries: readonly string[]) => {
      const picks = entries.map(pick)
      const none = [{ label: text('none-of-these'), action: encodeAction({ type: 'none-of-these' }) }]
      return say(text('clarify'), [...picks, none])
    },

    /** Says that a person will answer, with a way to take the question back. */
    waiting: (phraseId: string, askerId: string) =>
      say(text(phraseId), [[cancelButton(text('cancel'), askerId)]]),

    text,
  }
}

export type Speech = ReturnType<typeof createSpeech>

function asMessage(body: string, buttons: Button[][] | undefined): PatientMessage {
  return buttons === undefined ? { type: 'text', body } : { type: 'text', body, buttons }
}

function localTitle(knowledge: Knowledge, entry: string, language: Language): string {
  return knowledge.entries.get(entry)?.title[language] ?? entry
}

/** Languages under their own names: who does not read the current one must find theirs. */
function languageButtons(knowledge: Knowledge): Button[][] {
  return [
    knowledge.incident.languages.map((language) => ({
      label: ownName(language),
      action: encodeAction({ type: 'language', language }),
    })),
  ]
}

function ownName(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

function helpedButtons(entry: string, yes: string, no: string): Button[] {
  return [
    { label: yes, action: encodeAction({ type: 'helped', yes: true, entry }) },
    { label: no, action: encodeAction({ type: 'helped', yes: false, entry }) },
  ]
}

function cancelButton(label: string, askerId: string): Button {
  return { label, action: encodeAction({ type: 'cancel', askerId }) }
}

function statusLine(knowledge: Knowledge, asker: Asker, language: Language): string {
  const since = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: knowledge.incident.timeZone,
  }).format(asker.since)
  return phrase(knowledge, 'status-line', language, { question: shorten(asker.question), since })
}

function shorten(question: string): string {
  const characters = [...question.replaceAll(/\s+/g, ' ')]
  if (characters.length <= statusQuestionLength) return characters.join('')
  return `${characters.slice(0, statusQuestionLength - 1).join('')}…`
}

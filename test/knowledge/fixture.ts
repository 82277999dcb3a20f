import type { Knowledge } from '../../src/knowledge/entry.ts'
import { assemble } from '../../src/knowledge/load.ts'
import { requiredPhrases } from '../../src/knowledge/required-phrases.ts'

export const today = new Date('2026-11-24T12:00:00Z')

interface EntryTexts {
  readonly id: string
  readonly kind: string
  readonly personal?: boolean
  readonly et: readonly [title: string, answer: string, ...questions: string[]]
  readonly en: readonly [title: string, answer: string, ...questions: string[]]
}

/** A small incident in two languages with an entry of every kind; nothing in it is about a real one. */
const entries: readonly EntryTexts[] = [
  {
    id: 'what-was-stolen',
    kind: 'answer',
    et: [
      'Mis varastati?',
      'Varastati {people} inimese andmed.',
      'mis andmed varastati',
      'mida ära viidi',
      'millised failid lekkisid',
    ],
    en: [
      'What was stolen?',
      'Data of {people} people was stolen.',
      'what data was stolen',
      'what did they take',
      'which files leaked',
    ],
  },
  {
    id: 'opening-hours',
    kind: 'answer',
    et: [
      'Millal olete avatud?',
      'Oleme avatud tööpäeviti.',
      'millal te avatud olete',
      'mis kell uksed lahti',
      'lahtiolekuajad',
    ],
    en: [
      'When are you open?',
      'We are open on workdays.',
      'when are you open',
      'opening hours',
      'what time do you close',
    ],
  },
  {
    id: 'insurer',
    kind: 'handoff',
    et: [
      'Kindlustus',
      'Kontrollitud vastust ei ole.',
      'kas kindlustus saab teada',
      'kindlustusselts küsib',
      'mõju kindlustusele',
    ],
    en: [
      'My insurer',
      'There is no verified answer.',
      'will my insurer know',
      'insurance company asks',
      'effect on insurance',
    ],
  },
  {
    id: 'talk-to-human',
    kind: 'handoff',
    personal: true,
    et: [
      'Rääkida inimesega',
      'Inimene vastab Teile siin.',
      'tahan inimesega rääkida',
      'kutsuge töötaja',
      'päris inimest palun',
    ],
    en: [
      'Talk to a person',
      'A person will answer you here.',
      'i want to talk to a person',
      'call a human',
      'real person please',
    ],
  },
  {
    id: 'blackmailed',
    kind: 'urgent',
    et: [
      'Mind ähvardatakse',
      'Ärge makske. Helistage {emergency}.',
      'mind ähvardatakse',
      'nõuavad raha andmete eest',
      'šantažeerivad mind',
    ],
    en: [
      'I am being threatened',
      'Do not pay. Call {emergency}.',
      'i am being blackmailed',
      'they demand money for my data',
      'somebody threatens me',
    ],
  },
  {
    id: 'are-you-human',
    kind: 'about',
    et: [
      'Kas olete inimene?',
      'Olen automaatne vastaja.',
      'kas sa oled robot',
      'kas olete inimene',
      'kes seal vastab',
    ],
    en: ['Are you human?', 'I am a program.', 'are you a robot', 'are you human', 'who is answering'],
  },
]

/** The fixture's files, as they would stand in a folder. */
export function fixtureFiles(): Map<string, string> {
  return new Map([
    ['incident.yaml', incident],
    ['facts.yaml', facts],
    ['sources.yaml', sources],
    ['phrases.yaml', phrases()],
    ['calibration.yaml', calibration],
    ['entries/all.yaml', entries.map(toYaml).join('\n')],
  ])
}

/** The fixture as knowledge. */
export function fixtureKnowledge(files: ReadonlyMap<string, string> = fixtureFiles()): Knowledge {
  const { knowledge, problems } = assemble(files, today)
  if (knowledge === null) throw new Error(`the fixture is broken: ${JSON.stringify(problems)}`)
  return knowledge
}

const incident = `id: example-clinic
name: {et: Näidiskliiniku leke, en: Example Clinic breach}
languages: [et, en]
default_language: et
time_zone: Europe/Tallinn
hours: []
contacts:
  - {label: {et: Hädaabi, en: Emergency}, fact: emergency}
max_wrong: 0.02
retention_days: 30
`

const facts = `people:
  value: {et: "500", en: "500"}
  sources: [clinic]
  as_of: 2026-01-10
emergency:
  value: "112"
  sources: [clinic, ministry]
  as_of: 2026-01-10
`

const sources = `clinic:
  title: Notice of the clinic
  publisher: Example Clinic
  url: https://example.org/notice
  date: 2026-01-10
ministry:
  title: Emergency numbers
  publisher: Ministry
  date: 2026-01
`

const calibration = `- {language: et, kind: far, text: mis ilm homme tuleb}
- {language: en, kind: far, text: what is the weather like}
- {language: et, kind: near, text: kas saab aega broneerida}
- {language: en, kind: near, text: i want to book an appointment}
- {language: et, kind: calm, text: see järjekord tapab mind}
- {language: en, kind: calm, text: this queue is killing me}
- {language: et, kind: urgent, text: ma ei taha enam elada}
- {language: en, kind: urgent, text: i do not want to live any more}
`

function phrases(): string {
  const line = (id: string, names: readonly string[]) => {
    const tail = names.map((name) => ` {${name}}`).join('')
    return `${id}: {et: "${id} (et)${tail}", en: "${id} (en)${tail}"}\n`
  }
  return Object.entries(requiredPhrases)
    .map(([id, names]) => line(id, names))
    .join('')
}

function toYaml({ id, kind, personal, et, en }: EntryTexts): string {
  const [etTitle, etAnswer, ...etQuestions] = et
  const [enTitle, enAnswer, ...enQuestions] = en
  const list = (questions: readonly string[]) =>
    many(questions)
      .map((question) => `      - ${JSON.stringify(question)}\n`)
      .join('')
  return `- id: ${id}
  kind: ${kind}
${personal === undefined ? '' : `  personal: ${personal}\n`}  title: {et: ${JSON.stringify(etTitle)}, en: ${JSON.stringify(enTitle)}}
  questions:
    et:
${list(etQuestions)}    en:
${list(enQuestions)}  answer:
    et: ${JSON.stringify(etAnswer)}
    en: ${JSON.stringify(enAnswer)}
  sources: [clinic]
  checked: 2026-11-01
  review_by: 2027-02-01
`
}

/** Sixteen examples out of a few, so that the fixture passes its own check. */
function many(questions: readonly string[]): string[] {
  const fillers = ['palun öelge', 'ok aga', 'hm huvitav', 'ee vabandust', 'noh siis', 'aa muide']
  const varied = questions.flatMap((question) => [
    question,
    ...fillers.map((filler) => `${filler} ${question}`),
  ])
  return varied.slice(0, 18)
}

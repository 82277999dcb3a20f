/** A language as its ISO 639-1 code, one of those `incident.yaml` lists. */
export type Language = string

/** A text in every language of the incident. */
export type Localized<T = string> = Readonly<Record<Language, T>>

/** What an entry leads to: see "Words" in docs/architecture.md. */
export type EntryKind = 'answer' | 'handoff' | 'urgent' | 'about'

/** Where something stands in the knowledge folder: path relative to it, line and column from 1. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One intent: how people ask, and the reviewed text they get. */
export interface Entry {
  readonly id: string
  readonly kind: EntryKind
  /** Button label, at most 40 characters. */
  readonly title: Localized
  readonly questions: Localized<readonly string[]>
  /** With `{fact}` names still in place; `render` fills them in. */
  readonly answer: Localized
  /** Ids in sources.yaml. */
  readonly sources: readonly string[]
  /** The day a person last checked the answer, YYYY-MM-DD. */
  readonly checked: string
  /** The day by which it must be checked again, YYYY-MM-DD. */
  readonly reviewBy: string
  readonly related: readonly string[]
  /** A case about this entry belongs to one person alone and is never shared with other askers. */
  readonly personal: boolean
  readonly location: Location
}

/** One figure, date, name or number that answers quote by name. */
export interface Fact {
  readonly id: string
  readonly value: Localized
  readonly sources: readonly string[]
  /** The day the value was true, YYYY-MM-DD. */
  readonly asOf: string
  /** It happened, and so it stays true: it does not age. */
  readonly historic: boolean
  /** After how many days `check` reports it; null: as the incident says. */
  readonly maxAgeDays: number | null
}

export interface Source {
  readonly id: string
  /** In the source's own language, or in every language of the incident. */
  readonly title: string | Localized
  readonly publisher: string
  /** Absent for a source without a public address, such as the project's own policy. */
  readonly url: string | undefined
  /** YYYY-MM-DD, or YYYY-MM or YYYY where no more is known. */
  readonly date: string
}

/** What holds for the whole incident. */
export interface Incident {
  readonly id: string
  readonly name: Localized
  readonly languages: readonly Language[]
  /** Used when neither the text nor the patient tells the language. */
  readonly defaultLanguage: Language
  /** IANA name, for example Europe/Tallinn. */
  readonly timeZone: string
  /** When staff answer: weekday numbers (1 = Monday) and local times HH:MM. */
  readonly hours: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[]
  /** Help lines that /help shows: a label and the fact that holds the number. */
  readonly contacts: readonly { readonly label: Localized; readonly fact: string }[]
  /** The share of all questions that may get a wrong answer, 0 to 1. */
  readonly maxWrong: number
  readonly retentionDays: number
  /** A fact whose day is longer ago is reported by `check`, unless it says otherwise; null: facts do not age. */
  readonly factMaxAgeDays: number | null
  /** Telephone numbers that were once right and must not be given any more. */
  readonly superseded: readonly string[]
  /** What `quiz` must reach. */
  readonly quizBars: QuizBars
}

/** Shares from 0 to 1; one that is not set is not asked for. */
export interface QuizBars {
  /** At most, of all test questions. */
  readonly wrongShare?: number | undefined
  /** At least, of the test questions in danger. */
  readonly urgentRecall?: number | undefined
  /** At most, of the test questions not in danger. */
  readonly falseAlarms?: number | undefined
  /** At least, of the test questions that an entry answers. */
  readonly answeredRight?: number | undefined
}

/** A question and what should follow from it; never learned from. */
export interface TestQuestion {
  readonly language: Language
  readonly text: string
  /** An entry's id, or: unknown (no entry answers it), not-urgent (anything but an alarm), urgent (any alarm). */
  readonly expect: string
  /** Which urgent entry it should be, where only one is right. */
  readonly entry?: string | undefined
}

/** A test question that is decided differently than before, on purpose. */
export interface AcceptedChange {
  readonly language: Language
  readonly text: string
  /** The decision now, as `diff` prints it. */
  readonly now: string
  readonly why?: string | undefined
}

/** Questions that calibrate thresholds; never part of the tests. */
export interface CalibrationExample {
  readonly language: Language
  /** near, far: out of scope; calm: harmless with alarming words; urgent: real danger. */
  readonly kind: 'near' | 'far' | 'calm' | 'urgent'
  readonly text: string
}

/** Something that questions speak of, and the words for it: what the matcher takes for the same in every language. */
export interface Concept {
  readonly id: string
  /** A courtesy is left out at both ends of a message that says something else. */
  readonly kind: 'danger' | 'courtesy' | 'form' | 'person' | 'thing' | 'act' | 'time' | 'feeling'
  /** Patterns by language: see `createPatterns`. */
  readonly words: Localized<readonly string[]>
}

/** A whole knowledge folder, read and found good. */
export interface Knowledge {
  readonly incident: Incident
  readonly entries: ReadonlyMap<string, Entry>
  readonly facts: ReadonlyMap<string, Fact>
  readonly sources: ReadonlyMap<string, Source>
  /** What the bot says around answers, by phrase id. */
  readonly phrases: ReadonlyMap<string, Localized>
  readonly calibration: readonly CalibrationExample[]
  readonly tests: readonly TestQuestion[]
  /** The same for the questions that are only reported, never looked into. */
  readonly blindTests: readonly TestQuestion[]
  readonly acceptedChanges: readonly AcceptedChange[]
  /** Empty where the folder has no lexicon.yaml. */
  readonly lexicon: readonly Concept[]
  /** Changes whenever any file does: SHA-256 over the files, hexadecimal. */
  readonly version: string
}

/** An entry's answer in one language with its facts filled in, ready to send. */
export interface RenderedAnswer {
  readonly entry: string
  readonly language: Language
  readonly body: string
  /** For example "Source: ERR News, 14 December 2023. Checked 20 November 2026." */
  readonly sourceLine: string
  /** SHA-256 of body and source line, hexadecimal: which text a patient was given. */
  readonly hash: string
}

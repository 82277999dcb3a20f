/** Where the program finds the local platforms, and where it keeps its data. */
export interface ProgramPlace {
  readonly telegram: { readonly token: string; readonly apiRoot: string }
  readonly slack: {
    readonly botToken: string
    readonly appToken: string
    readonly apiUrl: string
    readonly deskChannel: string
  }
  readonly dataDir: string
}

/** One text of a patient's as the program saw it. Shares are 0 to 1. */
export interface SeenText {
  /** The platform's id of the message. */
  readonly message: string
  /** Redacted. */
  readonly text: string
  readonly language: string
  readonly read: string
  readonly corrections: readonly { readonly found: string; readonly meant: string }[]
  readonly decision: string
  /** What the decision is about: one entry, or those offered as buttons. */
  readonly entries: readonly { readonly id: string; readonly place: string }[]
  readonly candidates: readonly {
    readonly entry: string
    readonly title: string
    readonly confidence: number
  }[]
  /** Null where nothing is ever sure enough. */
  readonly thresholds: Readonly<Record<'direct' | 'clarify' | 'urgent', number | null>>
  readonly danger: number
  readonly outside: number
  readonly reasons: readonly { readonly source: string; readonly feature: string; readonly weight: number }[]
}

/** What can be seen of the running program from outside. Times are milliseconds since 1970. */
export interface ProgramSight {
  readonly inbox: number
  readonly waiting: readonly {
    readonly id: number
    readonly to: string
    readonly kind: string
    readonly attempts: number
    readonly notBefore: number
    readonly createdAt: number
  }[]
  readonly knowledge: {
    readonly folder: string
    readonly entries: number
    readonly version: string
    /** What is wrong with the folder's last edit; the knowledge before it is in force. */
    readonly problems: readonly LocatedProblem[]
  }
}

export interface LocatedProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly code: string
  readonly message: string
  readonly found: string
  readonly expected: string
  readonly mend: string
}

/** The hotline behind the page, as it was started. */
export interface Program {
  look(): Promise<ProgramSight>
  stop(): Promise<void>
}

/** Starts the real program on these local platforms; `onSeen` hears of every text it reads. */
export type StartProgram = (place: ProgramPlace, onSeen: (seen: SeenText) => void) => Promise<Program>

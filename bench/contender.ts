/** A text and what it asks for. */
export type Row = readonly [text: string, intent: string]

/** What a contender makes of a text; intent '' where it has nothing to say. */
export interface Guess {
  readonly intent: string
  /** The greater, the surer; comparable between texts. */
  readonly score: number
}

export interface Classifier {
  classify(text: string): Guess | Promise<Guess>
}

/** One matcher among those compared. */
export interface Contender {
  readonly name: string
  readonly version: () => string
  train(rows: readonly Row[], language: string): Classifier | Promise<Classifier>
}

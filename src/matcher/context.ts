import type { Message } from './message.ts'
import type { Turn } from './result.ts'

/** What a message is read with besides itself. */
export interface ContextParts {
  /** How many labels there are, the one of what no entry answers last. */
  readonly labels: number
  readonly labelOf: (entry: string) => number | undefined
  /** The labels of related entries. */
  readonly relatedTo: (label: number) => readonly number[]
  /** True for entries about the hotline itself: they follow from nothing. */
  readonly isAbout: (label: number) => boolean
  /** True for a message with a word that no question of any entry has. */
  readonly hasNewWord: (message: Message) => boolean
  readonly read: (turn: Turn) => Message
  readonly score: (message: Message) => Float64Array | undefined
}

/** The scores of a message after what was said before it. */
export type InContext = (message: Message, alone: Float64Array, earlier: readonly Turn[]) => Float64Array

/**
 * How much the message read together with the one before weighs, and how much what was spoken of. Chosen on
 * conversations that were examples later on, where the optimum is flat; see docs/matcher.md.
 */
const TOGETHER = 0.5
const TOPIC = 0.5
/** Of what was spoken of, so much is what was answered or offered; the rest is what the text before it shows. */
const GIVEN = 0.8
/** So much of what an entry meant goes over to its related entries. */
const RELATED = 0.3
/** A message with new words that is this likely to mean no entry is off the topic, whatever was said before. */
const OFF_TOPIC = 0.03
/** A topic that was not spoken of is not excluded. */
const LEAST = 0.01

/**
 * "And if they do not answer?" says little alone. What the patient wrote before it, read in one with it, and the
 * entry that was answered then, with its related ones, speak too: the less sure the message alone is, the more they
 * weigh. The opinions are joined by a weighted geometric mean (see panel.ts).
 */
export function createContext(parts: ContextParts): InContext {
  const { labels, isAbout, hasNewWord, read, score } = parts
  return (message, alone, earlier) => {
    const before = earlier.findLast(({ decision }) => decision !== 'about')
    const first = likeliest(alone, labels - 1)
    if (before === undefined || isAbout(first)) return alone
    if ((alone[labels - 1] ?? 0) > OFF_TOPIC && hasNewWord(message)) return alone
    const told = read(before)
    const topic = topicOf(parts, before, score(told))
    const together = told.language === message.language ? (score(joined(told, message)) ?? alone) : alone
    const unsure = 1 - (alone[first] ?? 0)
    return normalize(
      alone.map(
        (own, label) =>
          own ** (1 - TOGETHER * unsure) *
          (together[label] ?? 0) ** (TOGETHER * unsure) *
          (LEAST + (topic[label] ?? 0)) ** (TOPIC * unsure),
      ),
    )
  }
}

/** Both messages as one, as when somebody sends half a sentence after the other. */
export function joined(before: Message, message: Message): Message {
  return { ...message, words: [...before.words, ...message.words] }
}

/** What was spoken of: as the text shows, and as it was answered. */
function topicOf(
  { labels, labelOf, relatedTo }: ContextParts,
  { entries }: Turn,
  shown: Float64Array = new Float64Array(labels).fill(1 / labels),
): Float64Array {
  const given = entries.flatMap((entry) => labelOf(entry) ?? [])
  const meant = shown.map((share) => (given.length > 0 ? share * (1 - GIVEN) : share))
  for (const label of given) meant[label] = (meant[label] ?? 0) + GIVEN / given.length
  const spread = meant.map((share) => share * (1 - RELATED))
  for (const [label, share] of meant.entries()) {
    const related = relatedTo(label)
    const heirs = related.length > 0 ? related : [label]
    for (const heir of heirs) spread[heir] = (spread[heir] ?? 0) + (RELATED * share) / heirs.length
  }
  return spread
}

function likeliest(scores: Float64Array, entries: number): number {
  let first = 0
  for (let label = 1; label < entries; label++) if ((scores[label] ?? 0) > (scores[first] ?? 0)) first = label
  return first
}

function normalize(scores: Float64Array): Float64Array {
  const total = scores.reduce((sum, score) => sum + score, 0)
  return scores.map((score) => score / total)
}

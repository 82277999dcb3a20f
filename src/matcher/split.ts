/** A text longer than this in words holds more than one thought even without a full stop. */
const LONG = 10
/** A piece between commas that is shorter than this is not a clause of its own. */
const SHORTEST = 3

/**
 * The sentences of a raw text, and the clauses of those that are long: what stands in one of them must not be drowned
 * by the others. Empty when there is one alone.
 */
export function splitClauses(text: string): string[] {
  const clauses = text
    .split(/[.!?;…\n]+/)
    .flatMap((sentence) => [sentence, ...(countWords(sentence) > LONG ? clausesOf(sentence) : [])])
  const told = clauses.map((clause) => clause.trim()).filter((clause) => /\p{L}/u.test(clause))
  return told.length > 1 ? told : []
}

function clausesOf(sentence: string): string[] {
  return sentence.split(/[,:()"«»„“”–—]+| - /).filter((clause) => countWords(clause) >= SHORTEST)
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

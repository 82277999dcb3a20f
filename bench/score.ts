import type { Guess } from './contender.ts'

/** A question, what it meant (null: no intent) and what was guessed. */
export interface Asked {
  readonly truth: string | null
  readonly guess: Guess
}

/** The share of questions in scope whose first guess is right. */
export function accuracy(asked: readonly Asked[]): number {
  const inside = asked.filter(({ truth }) => truth !== null)
  return inside.filter(isRight).length / inside.length
}

/**
 * How well the score tells questions in scope from the others: the probability that one in scope, taken by chance, has
 * the greater score (Mann & Whitney; equal scores count half). Undefined without both kinds.
 */
export function auroc(asked: readonly Asked[]): number | undefined {
  const rising = [...asked].sort((a, b) => a.guess.score - b.guess.score)
  const inside = asked.filter(({ truth }) => truth !== null).length
  const outside = asked.length - inside
  if (inside === 0 || outside === 0) return undefined
  let below = 0
  let won = 0
  for (const tied of tiesOf(rising)) {
    const own = tied.filter(({ truth }) => truth !== null).length
    const others = tied.length - own
    won += own * (below + others / 2)
    below += others
  }
  return won / (inside * outside)
}

/**
 * The share of questions in scope that are answered and right, at the lowest score from which on wrong answers are at
 * most this share of all asked, those out of scope included: what a matcher is worth that must not be wrong.
 */
export function rightAtWrong(asked: readonly Asked[], share: number): number {
  const falling = [...asked].sort((a, b) => b.guess.score - a.guess.score)
  const allowed = share * asked.length
  let wrong = 0
  let right = 0
  for (const tied of tiesOf(falling)) {
    const own = tied.filter(isRight).length
    wrong += tied.length - own
    if (wrong > allowed) break
    right += own
  }
  return right / asked.filter(({ truth }) => truth !== null).length
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Standard deviation of a sample; 0 for one value. */
export function spread(values: readonly number[]): number {
  const middle = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1))
}

/** The value that this share of all stays at or below. */
export function percentile(values: readonly number[], share: number): number {
  const rising = [...values].sort((a, b) => a - b)
  return rising[Math.max(0, Math.ceil(share * rising.length) - 1)] ?? Number.NaN
}

/** No threshold parts what is equally sure. */
function tiesOf(sorted: readonly Asked[]): Asked[][] {
  const ties: Asked[][] = []
  for (const asked of sorted) {
    const last = ties.at(-1)
    if (last?.[0]?.guess.score === asked.guess.score) last.push(asked)
    else ties.push([asked])
  }
  return ties
}

function isRight({ truth, guess }: Asked): boolean {
  return truth !== null && guess.intent === truth
}

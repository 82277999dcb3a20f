import fc from 'fast-check'
import type { Sample, Samples } from '../../src/matcher/samples.ts'
import type { Trial } from '../../src/matcher/validate.ts'

export interface Drawn {
  readonly label: number
  readonly role: Sample['role']
  /** What the models gave, before it is made to sum to one. */
  readonly shares: readonly number[]
  readonly danger: number
  readonly orphan: boolean
}

/** A trial of a made-up matcher with `outside` entries; the right label is the drawn one, or outside for an orphan. */
export function trialOf({ label, role, shares, danger, orphan }: Drawn, outside: number): Trial {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const sample: Sample = {
    message: { language: 'et', normalized: '', words: [] },
    label,
    role,
    place: 0,
    danger: role === 'urgent',
  }
  const scores = Float64Array.from(shares, (share) => share / total)
  return { sample, truth: orphan ? outside : label, orphan, scores, danger }
}

/** Trials of a matcher that is right more or less often: the right label gets `skill` on top of noise. */
export function anyTrials(
  outside: number,
  size: { minLength: number; maxLength: number },
): fc.Arbitrary<Trial[]> {
  const drawn = fc.record({
    label: fc.integer({ min: 0, max: outside }),
    // Few different shares, so that some trials are equally sure.
    noise: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: outside + 1, maxLength: outside + 1 }),
    skill: fc.constantFrom(0, 20, 200, 2_000),
    danger: fc.double({ min: 0, max: 1, noNaN: true }),
    orphan: fc.boolean(),
  })
  return fc.array(drawn, size).map((all) =>
    all.map(({ label, noise, skill, danger, orphan }) => {
      const isOrphan = orphan && label !== outside
      const shares = noise.map((share, index) => (index === label ? share + skill : share))
      const role = label === outside ? 'far' : 'question'
      return trialOf({ label, role, shares, danger, orphan: isOrphan }, outside)
    }),
  )
}

/** Samples of which only the kinds of the entries matter. */
export function samplesOf(kinds: readonly ('answer' | 'urgent')[]): Samples {
  const entries = kinds.map((kind, index) => ({
    id: `entry-${index}`,
    kind,
    title: {},
    questions: {},
    answer: {},
    sources: [],
    checked: '2026-11-01',
    reviewBy: '2027-02-01',
    related: [],
    personal: false,
    location: { file: 'entries/all.yaml', line: 1, column: 1 },
  }))
  return { entries, outside: kinds.length, all: [] }
}

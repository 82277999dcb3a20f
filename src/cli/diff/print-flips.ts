import { hang, sideBySide } from '../wrap.ts'
import { type Flip, isUnaccepted } from './flips.ts'
import { count, section } from './print-section.ts'

/** An entry's title in a language, before and after. */
export type TitleIn = (state: 'was' | 'now', entry: string, language: string) => string

/**
 * Questions that are decided differently: those that nobody acknowledged, each under the line that acknowledges it; those that
 * somebody did; those that patients asked.
 */
export function flipSections(flips: readonly Flip[], titleIn: TitleIn): string[] {
  const tests = flips.filter(({ from }) => from === 'tests')
  const accepted = tests.filter((flip) => flip.accepted)
  const asked = flips.filter(({ from }) => from === 'data')
  // Behind a "#" the details are remarks, so that a whole list can be copied.
  const openLines = (flip: Flip) => [acknowledgement(flip), ...details(flip, titleIn, '  #   ')]
  const closedLines = (flip: Flip) => [...question(flip), ...details(flip, titleIn, '      ')]
  return [
    section(openHeading, worstFirst(tests.filter(isUnaccepted)).flatMap(openLines)),
    section('Test questions decided differently, acknowledged', accepted.flatMap(closedLines)),
    section("Patients' questions decided differently", asked.flatMap(closedLines)),
  ].flat()
}

function worstFirst(flips: readonly Flip[]): Flip[] {
  const order: readonly Flip['verdict'][] = ['not right', 'among the buttons', 'right']
  return flips.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
}

const openHeading = `Test questions decided differently, NOT ACKNOWLEDGED
  Where the new decision is right, copy the line that begins with "-" to accepted-changes.yaml.
  Where it is wrong, change the new questions, or add questions to the entry that is expected.`

/** Not wrapped, so that it can be copied. */
function acknowledgement({ language, text, now }: Flip): string {
  return `- {language: ${language}, text: ${JSON.stringify(text)}, now: ${JSON.stringify(now)}}`
}

function question({ language, text, times }: Flip): string[] {
  return hang(`  ${language}  `, times > 1 ? `${text} (asked ${count(times, 'time', 'times')})` : text)
}

function details(flip: Flip, titleIn: TitleIn, indent: string): string[] {
  const column = (state: 'was' | 'now') => ({
    label: `${state}  `,
    texts: [
      flip[state],
      ...flip.entries[state].map((entry) => `"${titleIn(state, entry, flip.language)}"`),
      likely(flip, state),
    ],
  })
  const { expect, verdict } = flip
  return [
    ...sideBySide(column('was'), column('now'), indent),
    ...(expect === null ? [] : [`${indent}expected ${expect}: now ${verdict}`]),
  ]
}

function likely({ candidates }: Flip, state: 'was' | 'now'): string {
  const first = candidates[state].slice(0, 3)
  if (first.length === 0) return 'no entry is like it'
  // A line is not broken at these blanks.
  return first
    .map(({ entry, confidence }) => `${(100 * confidence).toFixed(0)}\u00a0%\u00a0${entry}`)
    .join(', ')
}

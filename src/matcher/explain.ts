import type { Findings, Thresholds } from './decide.ts'
import type { Reason } from './evidence/evidence.ts'
import type { Typos } from './evidence/typos.ts'
import type { Message } from './message.ts'
import type { Panel } from './panel.ts'
import type { Decision, Inspection, Turn } from './result.ts'
import type { Labels } from './samples.ts'

/** One question, from what was read to what follows. */
export interface Analysis {
  readonly message: Message
  /** The probability of each label; undefined when the text has no words. */
  readonly scores: Float64Array | undefined
  /** The same before what was said earlier was heard. */
  readonly alone: Float64Array | undefined
  readonly earlier: readonly Turn[]
  readonly findings: Findings
  readonly decision: Decision
}

/** What the analysis was made with. */
export interface Grounds {
  readonly labels: Labels
  readonly panel: Panel
  readonly typos: Typos
  readonly conceptsIn: (message: Message) => readonly string[]
  readonly thresholds: Thresholds
}

const MOST_REASONS = 6

/** What the decision was made from, for a page to show. */
export function inspectAnalysis(analysis: Analysis, grounds: Grounds): Inspection {
  const { message, scores, findings, decision } = analysis
  return {
    language: message.language,
    decision,
    candidates: findings.candidates,
    read: message.normalized,
    corrections: grounds.typos.corrections(message),
    outside: scores?.[grounds.labels.outside] ?? 0,
    danger: findings.danger,
    thresholds: grounds.thresholds,
    reasons: reasonsOf(analysis, grounds).reasons,
  }
}

/** The reasons of a decision, as printable text. */
export function explainAnalysis(analysis: Analysis, grounds: Grounds): string {
  const { message, findings, decision } = analysis
  const { thresholds } = grounds
  const compared = message.words.join(' ')
  const lines = [
    `language     ${message.language}`,
    `read as      ${message.normalized || '(no words)'}`,
    ...(compared === message.normalized ? [] : [`compared as  ${compared}`]),
    `corrected    ${corrections(grounds.typos, message)}`,
    `concepts     ${grounds.conceptsIn(message).join(', ') || 'none'}`,
    ...contextLines(analysis, grounds),
    `none of them ${outsideShare(analysis, grounds.labels)}`,
    `danger       ${percent(findings.danger)} (alarm from ${percent(thresholds.urgent)})`,
    `thresholds   answer from ${percent(thresholds.direct)}, buttons from ${percent(thresholds.clarify)} together`,
    ...findings.candidates.map(({ entry, confidence }) => `candidate    ${percent(confidence)}  ${entry}`),
    ...reasonLines(analysis, grounds),
    `decision     ${decisionText(decision)}`,
  ]
  return lines.join('\n')
}

/** In one line: the type and the entries it is about. */
export function decisionText(decision: Decision): string {
  if (decision.type === 'unknown') return 'unknown'
  if (decision.type === 'clarify') return `clarify: ${decision.entries.join(', ')}`
  const also = decision.also === undefined ? '' : `, also ${decision.also}`
  return `${decision.type}: ${decision.entry}${also}`
}

function corrections(typos: Typos, message: Message): string {
  const made = typos.corrections(message).map(({ found, meant }) => `${found} -> ${meant}`)
  return made.length === 0 ? 'nothing' : made.join(', ')
}

/** What was said before, and what the message would be taken for without it. */
function contextLines({ earlier, alone, scores }: Analysis, { labels }: Grounds): string[] {
  const before = earlier.at(-1)
  if (before === undefined || alone === undefined) return []
  const said = `after        ${[before.decision, ...before.entries].join(' ')}`
  if (alone === scores) return [`${said}, which changed nothing`]
  const first = labels.entries
    .map(({ id }, label) => ({ id, share: alone[label] ?? 0 }))
    .reduce((best, each) => (each.share > best.share ? each : best))
  return [
    `${said}; alone ${percent(first.share)} ${first.id}, none of them ${percent(alone[labels.outside] ?? 0)}`,
  ]
}

function outsideShare({ scores }: Analysis, { outside }: Labels): string {
  return scores === undefined ? '' : percent(scores[outside] ?? 0)
}

/** For the entry the decision is about, or else the first candidate. */
function reasonsOf({ message, findings, decision }: Analysis, { panel, labels }: Grounds) {
  const entry = 'entry' in decision ? decision.entry : findings.candidates[0]?.entry
  const label = labels.entries.findIndex(({ id }) => id === entry)
  if (label < 0) return { entry, reasons: [] }
  const reasons = panel.sources.flatMap((source) =>
    source
      .reasons(message, label)
      .slice(0, MOST_REASONS)
      .map((reason) => ({ source: source.name, ...reason })),
  )
  return { entry, reasons }
}

function reasonLines(analysis: Analysis, grounds: Grounds): string[] {
  const { entry, reasons } = reasonsOf(analysis, grounds)
  return [...Map.groupBy(reasons, ({ source }) => source)].map(
    ([source, own]) => `${source.padEnd(12)} for ${entry}: ${own.map(reasonText).join('  ')}`,
  )
}

/** A whole word is marked with "=", the ends of a word in a piece with "<" and ">". */
function reasonText({ feature, weight }: Reason): string {
  return `"${feature}" ${weight < 0 ? '' : '+'}${weight.toFixed(2)}`
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : 'never'
}

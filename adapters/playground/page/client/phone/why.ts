import type { VNode } from 'preact'
import type { SeenText } from '../../../program.ts'
import { languageName, percent } from '../parts/format.ts'
import { classes, html } from '../parts/html.ts'
import { confidenceBar } from './confidence-bar.ts'

/** What the program saw of one text: three words, and everything else on demand. */
export function Why({ seen }: { readonly seen: SeenText }): VNode {
  const { decision, entries, candidates, thresholds, danger, outside, corrections } = seen
  return html`<details class="why" data-decision=${decision}>
    <summary>
      <span class="visually-hidden">What the program saw: </span>
      <span class="why-dot" aria-hidden="true"></span>
      <b>${decision}</b><span> · ${share(seen)}</span>
    </summary>
    <div class="why-body">
      <dl>
        <dt>Redacted</dt><dd class="literal">${seen.text}</dd>
        <dt>Read as</dt><dd class="literal">${seen.read || '(no words)'}</dd>
        <dt>Language</dt><dd>${languageName(seen.language)}</dd>
        ${
          corrections.length > 0 &&
          html`<dt>Corrected</dt><dd class="literal">${corrections.map(({ found, meant }) => `${found} → ${meant}`).join(', ')}</dd>`
        }
        <dt>Decision</dt><dd><b>${decision}</b></dd>
        ${entries.map(
          ({ id, place }) =>
            html`<dt>Entry</dt><dd><code>${id}</code><span class="place">${place}</span></dd>`,
        )}
      </dl>
      <h4>Candidates</h4>
      <ol class="candidates">
        ${candidates.map(
          ({
            entry,
            title,
            confidence,
          }) => html`<li class=${classes(entries.some(({ id }) => id === entry) && 'chosen')}>
            <span class="candidate-title">${title}</span><span class="share">${percent(confidence)}</span>
            ${confidenceBar(confidence, thresholds.direct)}
          </li>`,
        )}
        <li class="outside"><span class="candidate-title">None of them</span><span class="share">${percent(outside)}</span>
          ${confidenceBar(outside, null)}</li>
      </ol>
      <p class="thresholds">Answers from <b>${limit(thresholds.direct)}</b>, offers buttons from <b>${limit(thresholds.clarify)}</b> together.</p>
      <h4>Danger</h4>
      <ol class="candidates danger">
        <li><span class="candidate-title">Alarm from ${limit(thresholds.urgent)}</span><span class="share">${percent(danger)}</span>
          ${confidenceBar(danger, thresholds.urgent)}</li>
      </ol>
      ${seen.reasons.length > 0 && reasons(seen)}
    </div>
  </details>`
}

/** The number that says most about the decision. */
function share({ decision, entries, candidates, danger, outside }: SeenText): string {
  const best = candidates.find(({ entry }) => entry === entries[0]?.id)?.confidence
  if (decision === 'urgent') return `danger ${percent(danger)}`
  if (decision === 'clarify') return `${entries.length} likely`
  if (decision === 'unknown') return `none ${percent(outside)}`
  return best === undefined ? (entries[0]?.id ?? '') : percent(best)
}

function limit(threshold: number | null): string {
  return threshold === null ? 'never' : percent(threshold)
}

function reasons({ reasons: list }: SeenText): VNode {
  return html`<h4>Strongest reasons</h4>
    <ul class="reasons">
      ${list.map(
        ({ source, feature, weight }) =>
          html`<li><code>${feature}</code><span>${source}</span><span class="share">${signed(weight)}</span></li>`,
      )}
    </ul>`
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`
}

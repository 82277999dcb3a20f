import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { LocatedProblem, ProgramSight } from '../../../program.ts'
import { count } from '../parts/format.ts'
import { classes, html } from '../parts/html.ts'
import { icon } from '../parts/icons.ts'

const noticeMs = 12_000

/** What the program knows now, and what is wrong with the folder's last edit. */
export function KnowledgePanel({ sight }: { readonly sight: ProgramSight | null }): VNode {
  const version = sight?.knowledge.version ?? null
  const changed = useChanged(version)
  return html`<section class=${classes('panel', sight !== null && sight.knowledge.problems.length > 0 && 'broken')} aria-label="Knowledge">
    <h2>Knowledge ${changed && html`<span class="badge fresh">new version</span>`}</h2>
    ${sight === null ? html`<p class="quiet">Not in sight while the program does not run.</p>` : facts(sight)}
    <div role="status">
      ${changed && html`<p class="changed">${icon('check')}The edit is live: version <code>${version}</code> is in force.</p>`}
      ${sight !== null && sight.knowledge.problems.length > 0 && problems(sight.knowledge.problems)}
    </div>
  </section>`
}

/** Whether the version is another than a while ago. The first one is no news. */
function useChanged(version: string | null): boolean {
  const known = useRef<string | null>(null)
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    if (version === null) return
    const news = known.current !== null && known.current !== version
    known.current = version
    if (!news) return
    setChanged(true)
    const timer = setTimeout(() => setChanged(false), noticeMs)
    return () => clearTimeout(timer)
  }, [version])
  return changed
}

function facts({ knowledge: { entries, version, folder } }: ProgramSight): VNode {
  return html`<dl class="facts">
    <dt>Entries</dt><dd>${entries}</dd>
    <dt>Version</dt><dd><code>${version}</code></dd>
    <dt>Folder</dt><dd><code class="path">${folder}</code></dd>
  </dl>
  <p class="quiet">Edit a file and save it: the program reads it at once.</p>`
}

function problems(list: readonly LocatedProblem[]): VNode {
  return html`<div class="problems">
    <p class="problems-title">${icon('warn')}<span><b>${count(list.length, 'problem', 'problems')} in the last edit.</b> The old knowledge stays in force.</span></p>
    <ol>
      ${list.map(
        ({ file, line, column, code, message, found, expected, mend }) => html`<li class="problem">
          <code class="place">${`${file}:${line}:${column}`}</code>
          <p><b>${message}</b> <span class="code">${code}</span></p>
          <dl><dt>Found</dt><dd>${found}</dd><dt>Expected</dt><dd>${expected}</dd><dt>Mend</dt><dd>${mend}</dd></dl>
        </li>`,
      )}
    </ol>
  </div>`
}

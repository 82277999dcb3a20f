import type { Location } from '../entry.ts'
import { isGap } from '../gap.ts'
import { hasName, type ParsedEntry } from '../parsed.ts'
import { placedPlaceholders } from '../placeholders.ts'
import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'

/** What is claimed has a source: every answer, and every other text that quotes a fact. */
export const claimsRule: Rule = ({ entries }) =>
  entries.flatMap((parsed) => {
    const { entry, file, path } = parsed
    const [quoted] = quotesOf(parsed)
    const claims =
      quoted !== undefined || (entry.kind === 'answer' && !Object.values(entry.answer).some(isGap))
    if (!claims || entry.sources.length > 0) return []
    const problem: Problem = {
      ...file.at([...path, 'sources']),
      code: 'no-source',
      severity: 'error',
      message: `${entry.id} claims something without a source`,
      ...(quoted === undefined ? {} : { see: quoted.place() }),
      found: 'none',
      expected: 'one or more',
      mend: 'Name the sources of the answer.',
    }
    return [problem]
  })

/** Of each fact that an entry quotes the patient is told a source. */
export const factSourcesRule: Rule = ({ entries, facts, sources }) =>
  entries.flatMap((parsed) =>
    quotesOf(parsed).flatMap(({ fact, place }) => {
      const { entry, file, path } = parsed
      const named = facts?.value.get(fact)?.sources ?? []
      const known = named.filter((source) => sources === null || hasName(sources, source))
      // No source that there is, of the fact or of the entry, is an error of its own.
      if (known.length === 0 || entry.sources.length === 0) return []
      if (known.some((source) => entry.sources.includes(source))) return []
      const problem: Problem = {
        ...file.at([...path, 'sources']),
        code: 'claim-without-source',
        severity: 'warning',
        message: `${entry.id} quotes {${fact}} but names no source of it`,
        see: place(),
        found: entry.sources.join(', '),
        expected: known.length === 1 ? `also ${known[0]}` : `also one of ${known.join(', ')}`,
        mend: 'Add the source that says it; if another one does, add that to the fact.',
      }
      return [problem]
    }),
  )

interface Quote {
  readonly fact: string
  readonly place: () => Location
}

/** Each fact that the answer quotes, with where it does so first. */
function quotesOf({ entry, file, path }: ParsedEntry): Quote[] {
  const quotes = Object.entries(entry.answer).flatMap(([language, text]) =>
    placedPlaceholders(text).map(({ name, at }) => ({
      fact: name,
      place: () => file.within([...path, 'answer', language], at),
    })),
  )
  return [...new Map(quotes.toReversed().map((quote) => [quote.fact, quote])).values()].toReversed()
}

import type { Fact, Incident } from '../entry.ts'
import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'

const dayMs = 86_400_000

/** No fact is from a day that has not come. */
export const factDayRule: Rule = ({ facts }, today) =>
  [...(facts?.value.values() ?? [])].flatMap(({ id, asOf }) => {
    if (facts === null || asOf <= today) return []
    const problem: Problem = {
      ...facts.file.at([id, 'as_of']),
      code: 'fact-in-future',
      severity: 'error',
      message: `the fact ${id} is from a day that has not come`,
      found: asOf,
      expected: `${today} or earlier`,
      mend: 'Write the day on which it was true: that of its source, or that on which somebody checked it.',
    }
    return [problem]
  })

/** Facts are not older than they may become: what happened once never ages, a telephone number does. */
export const factAgeRule: Rule = ({ facts, incident }, today) =>
  [...(facts?.value.values() ?? [])].flatMap((fact) => {
    const limit = limitOf(fact, incident?.value ?? null)
    const age = Math.floor((Date.parse(today) - Date.parse(fact.asOf)) / dayMs)
    if (facts === null || limit === null || age <= limit.days) return []
    const problem: Problem = {
      ...facts.file.at([fact.id, 'as_of']),
      code: 'old-fact',
      severity: 'warning',
      message: `the fact ${fact.id} is ${age} days old`,
      found: fact.asOf,
      expected: `at most ${limit.days} days (${limit.from})`,
      mend: 'Check it against its source; then correct the value, and set as_of. What can never change is historic: true.',
    }
    return [problem]
  })

/** How old a fact may become and what says so; null: it does not age. */
function limitOf(
  { historic, maxAgeDays }: Fact,
  incident: Incident | null,
): { readonly days: number; readonly from: string } | null {
  if (historic) return null
  if (maxAgeDays !== null) return { days: maxAgeDays, from: 'its max_age_days' }
  const days = incident?.factMaxAgeDays ?? null
  return days === null ? null : { days, from: 'fact_max_age_days in incident.yaml' }
}

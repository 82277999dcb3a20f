import { contenders } from './contenders.ts'
import type { Job, Outcome } from './job.ts'
import { allShots, type Shots } from './sample.ts'
import { setSources } from './sets.ts'
import type { Shipped } from './shipped.ts'

/** All that one run found out. */
export interface Report {
  /** YYYY-MM-DD. */
  readonly date: string
  readonly machine: string
  readonly outcomes: readonly Outcome[]
  /** Measurements that came to nothing, and why. */
  readonly failures: readonly { readonly job: Job; readonly reason: string }[]
  /** Undefined when Selgus was not among those asked for. */
  readonly shipped?: Shipped | undefined
}

/** A set learned with so many examples: a column of the tables, a panel of the chart. */
export interface Column {
  readonly set: string
  readonly shots: Shots
  readonly title: string
}

/** What was measured, in the order of the sets. */
export function columnsOf({ outcomes, failures }: Report): Column[] {
  const jobs = [...outcomes, ...failures.map(({ job }) => job)]
  return setSources.flatMap(({ id, title, split }) => {
    const learned = new Set(jobs.filter(({ set }) => set === id).map(({ shots }) => shots))
    return allShots
      .filter((shots) => learned.has(shots))
      .map((each) => ({
        set: id,
        shots: each,
        title: split ? `${title}, ${each}` : title,
      }))
  })
}

/** The columns in which all there is was learned: there time and memory are compared. */
export function fullColumns(report: Report): Column[] {
  const setTitle = (id: string) => setSources.find((set) => set.id === id)?.title ?? id
  return columnsOf(report)
    .filter(({ shots }) => shots === 'all')
    .map((column) => ({ ...column, title: setTitle(column.set) }))
}

export function contendersIn({ outcomes, failures }: Report): string[] {
  const jobs = [...outcomes, ...failures.map(({ job }) => job)]
  return contenders.map(({ name }) => name).filter((name) => jobs.some(({ contender }) => contender === name))
}

export function outcomeOf(report: Report, contender: string, { set, shots }: Column): Outcome | undefined {
  return report.outcomes.find(
    (each) => each.contender === contender && each.set === set && each.shots === shots,
  )
}

import { availableParallelism } from 'node:os'
import type { Job, Outcome } from './job.ts'
import type { Report } from './report.ts'
import { runChild } from './run-child.ts'

type Results = Pick<Report, 'outcomes' | 'failures'>

/**
 * All measurements. Those whose time is shown run one after the other, when nothing else does; the others, of a few
 * examples, two at a time.
 */
export async function runJobs(
  jobs: readonly Job[],
  data: string,
  say: (text: string) => void,
): Promise<Results> {
  const outcomes: Outcome[] = []
  const failures: Report['failures'][number][] = []
  const runOne = async (job: Job) => {
    const start = performance.now()
    const told = (what: string) => {
      const done = `${outcomes.length + failures.length}/${jobs.length}`
      const seconds = ((performance.now() - start) / 1000).toFixed(0)
      say(`${done} ${job.contender} on ${job.set}, ${job.shots}: ${what}, ${seconds} s`)
    }
    try {
      const outcome = await runChild<Outcome>({ job, data })
      outcomes.push(outcome)
      told(`${(100 * outcome.accuracy.mean).toFixed(1)} % right`)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      failures.push({ job, reason })
      told(`failed (${reason})`)
    }
  }
  const together = Math.min(2, availableParallelism())
  await runPool(
    jobs.filter(({ shots }) => shots !== 'all'),
    together,
    runOne,
  )
  await runPool(
    jobs.filter(({ shots }) => shots === 'all'),
    1,
    runOne,
  )
  return { outcomes, failures }
}

async function runPool<T>(
  items: readonly T[],
  together: number,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const work = async () => {
    for (const item of waiting) await run(item)
  }
  await Promise.all(Array.from({ length: together }, work))
}

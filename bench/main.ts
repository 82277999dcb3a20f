// Selgus beside other matchers on public data sets: see docs/benchmark.md, and `usage` in options.ts.
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { drawChart } from './chart.ts'
import { DataError, readSets } from './data.ts'
import { installPeers } from './install.ts'
import { type Options, readOptions, usage } from './options.ts'
import { printReport, writePage } from './page.ts'
import { planJobs } from './plan.ts'
import type { Report } from './report.ts'
import { runChild } from './run-child.ts'
import { runJobs } from './run-jobs.ts'
import type { Shipped } from './shipped.ts'

const root = join(import.meta.dirname, '..')

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options === 'help') {
    process.stdout.write(usage)
    return 0
  }
  if ('wrong' in options) {
    say(`${options.wrong}\n\n${usage}`)
    return 2
  }
  try {
    // Read here as well, so that what is missing is said before anything takes its time.
    readSets(
      options.data,
      options.wish.sets.map(({ id }) => id),
    )
    if (options.wish.contenders.some(({ peer }) => peer)) installPeers(say)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return error instanceof DataError ? 2 : 1
  }
  const report = await run(options)
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report))
  if (options.write) {
    writeFileSync(join(root, 'docs/benchmark.md'), writePage(report))
    writeFileSync(join(root, 'docs/benchmark.svg'), drawChart(report))
    say('docs/benchmark.md and docs/benchmark.svg are written')
  }
  return report.failures.length === 0 ? 0 : 1
}

async function run({ data, wish }: Options): Promise<Report> {
  const { outcomes, failures } = await runJobs(planJobs(wish), resolve(data), say)
  const selgus = wish.contenders.some(({ name }) => name === 'selgus')
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}`,
    outcomes,
    failures,
    shipped: selgus && !wish.quick ? await runShipped() : undefined,
  }
}

/** What the other measurements took half an hour for is not lost with this one. */
async function runShipped(): Promise<Shipped | undefined> {
  try {
    return await runChild<Shipped>({ shipped: join(root, 'knowledge/asper-biogene') })
  } catch (error) {
    say(`the shipped knowledge could not be measured: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { contenderNames } from './contenders.ts'
import { readSets } from './data.ts'
import type { Job, Outcome } from './job.ts'
import { setSources } from './sets.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    sets: { type: 'string' },
    shots: { type: 'string' },
    seeds: { type: 'string', default: '5' },
  },
})
const data = values.data ?? ''
const list = (text: string | undefined, all: readonly string[]) => text?.split(',') ?? all
const sets = readSets(
  data,
  list(
    values.sets,
    setSources.map(({ id }) => id),
  ),
)
const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed)
for (const contender of list(values.only, contenderNames)) {
  for (const { source } of sets) {
    for (const shots of source.split ? ([5, 10, 'all'] as const) : (['all'] as const)) {
      if (values.shots && !values.shots.split(',').includes(String(shots))) continue
      const job: Job = {
        contender,
        set: source.id,
        shots,
        seeds: shots === 'all' && source.split ? [0] : seeds,
      }
      const { stdout } = await promisify(execFile)(process.execPath, [
        join(import.meta.dirname, 'run-job.ts'),
        JSON.stringify({ job, data }),
      ])
      const { accuracy, auroc, rightAtWrong, p50, p99, build, memory } = JSON.parse(stdout) as Outcome
      const pm = (f: { mean: number; spread: number } | undefined) =>
        f ? `${f.mean.toFixed(4)}±${f.spread.toFixed(4)}` : '-'
      console.log(
        contender.padEnd(10),
        source.id.padEnd(17),
        String(shots).padEnd(4),
        'acc',
        pm(accuracy),
        'auroc',
        pm(auroc),
        'right@5%',
        pm(rightAtWrong),
        `p50 ${p50.toFixed(2)} p99 ${p99.toFixed(2)} build ${build.toFixed(0)} ms rss ${memory.toFixed(0)} MB`,
      )
    }
  }
}

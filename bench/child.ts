// A process of its own for each measurement, so that its time and memory are its own: the task as JSON in the first
// argument, the result as the last line of standard output (a library may have written there before).
import { enlisted } from './contenders.ts'
import { readSets } from './data.ts'
import type { Job } from './job.ts'
import { measure } from './measure.ts'
import { measureShipped } from './shipped.ts'

export type Task = { readonly job: Job; readonly data: string } | { readonly shipped: string }

const task = JSON.parse(process.argv[2] ?? '') as Task
const result = 'shipped' in task ? await measureShipped(task.shipped) : await runJob(task.job, task.data)
process.stdout.write(`\n${JSON.stringify(result)}\n`)

async function runJob(job: Job, data: string) {
  const [set] = readSets(data, [job.set])
  if (set === undefined) throw new Error(`no data set is called ${job.set}`)
  return measure(job, await enlisted(job.contender).load(), set)
}

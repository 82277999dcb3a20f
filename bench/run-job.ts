// A process of its own for one contender on one set, so that its time and memory are its own.
import { loadContender } from './contenders.ts'
import { readSets } from './data.ts'
import { type Job, runJob } from './job.ts'

const { job, data } = JSON.parse(process.argv[2] ?? '') as { job: Job; data: string }
const [set] = readSets(data, [job.set])
if (set === undefined) throw new Error(`no data set is called ${job.set}`)
const outcome = await runJob(job, await loadContender(job.contender), set)
process.stdout.write(`${JSON.stringify(outcome)}\n`)

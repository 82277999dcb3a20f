import { describe, expect, it } from 'vitest'
import { contenders } from '../../bench/contenders.ts'
import { type Options, readOptions } from '../../bench/options.ts'
import { planJobs } from '../../bench/plan.ts'
import { setSources } from '../../bench/sets.ts'

const read = (line: string) => readOptions(line.split(' '))

function options(line: string): Options {
  const found = read(line)
  if (found === 'help' || 'wrong' in found) throw new Error(`not understood: ${line}`)
  return found
}

const jobs = (line: string) => planJobs(options(line).wish)

describe('flags', () => {
  it.each([
    ['--seeds 3', '--data is missing'],
    ['--data d --only selgus,rasa', 'it does not know "rasa"'],
    ['--data d --sets clinc', 'it does not know "clinc"'],
    ['--data d --shots 7', 'it does not know "7"'],
    ['--data d --seeds none', 'found "none"'],
    ['--data d --write --only selgus', '--write wants the whole comparison'],
    ['--data d --write --quick', '--write wants the whole comparison'],
    ['--data d --wriet', '--wriet'],
  ])('%s is refused with a reason', (line, reason) => {
    expect(read(line)).toMatchObject({ wrong: expect.stringContaining(reason) })
  })

  it('ask for help before anything else', () => {
    expect(read('--help')).toBe('help')
  })
})

describe('plan', () => {
  it('measures everybody on every set, with 5, 10 and all examples where a set has its own parts', () => {
    const split = setSources.filter((set) => set.split).length
    expect(jobs('--data d')).toHaveLength(contenders.length * (3 * split + setSources.length - split))
  })

  it('chooses examples anew for each seed, but trains once where all are learned', () => {
    const own = jobs('--data d --only selgus --seeds 4')
    const seedsOf = (set: string, shots: number | 'all') =>
      own.find((job) => job.set === set && job.shots === shots)?.seeds
    expect(seedsOf('clinc150', 5)).toEqual([0, 1, 2, 3])
    expect(seedsOf('clinc150', 'all')).toEqual([0])
    expect(seedsOf('crisis', 'all')).toEqual([0, 1, 2, 3])
  })

  it('learns nothing large in full when it has to be quick', () => {
    const quick = jobs('--data d --quick')
    expect(quick.some(({ set, shots }) => set === 'clinc150' && shots === 'all')).toBe(false)
    expect(quick.every(({ seeds, mostAsked }) => seeds.length === 1 && mostAsked !== undefined)).toBe(true)
  })
})

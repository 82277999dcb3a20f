import type { Enlisted } from './contenders.ts'
import type { Job } from './job.ts'
import type { Shots } from './sample.ts'
import type { SetSource } from './sets.ts'

export interface Wish {
  readonly contenders: readonly Enlisted[]
  readonly sets: readonly SetSource[]
  readonly shots: readonly Shots[]
  readonly seeds: number
  /** One seed, few questions, no training on everything: to see that all works. */
  readonly quick: boolean
}

const QUICK_ASKED = 200

/** Every measurement. Sets without parts of their own are cross-validated with all of their few examples. */
export function planJobs(wish: Wish): Job[] {
  return wish.contenders.flatMap((contender) =>
    wish.sets.flatMap((set) => {
      const shots: readonly Shots[] = set.split ? wish.shots : ['all']
      return shots
        .filter((each) => !(wish.quick && isWhole(set, each)))
        .map((each) => planJob(contender, set, each, wish))
    }),
  )
}

function planJob(contender: Enlisted, set: SetSource, shots: Shots, { seeds, quick }: Wish): Job {
  const whole = isWhole(set, shots)
  const asked = quick ? QUICK_ASKED : contender.mostAsked?.[whole ? 'all' : 'few']
  // Where all there is is learned, there is nothing to choose by chance.
  const most = quick || whole ? 1 : (contender.mostSeeds ?? seeds)
  return {
    contender: contender.name,
    set: set.id,
    shots,
    seeds: Array.from({ length: Math.min(seeds, most) }, (_, seed) => seed),
    ...(asked === undefined ? {} : { mostAsked: asked }),
  }
}

/** A large set, learned in full: what takes long. */
function isWhole(set: SetSource, shots: Shots): boolean {
  return set.split && shots === 'all'
}

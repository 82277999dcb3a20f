import type { Log } from '../log.ts'

export interface PumpParts {
  readonly name: string
  /** Does one piece of work. Returns how long to wait before the next, milliseconds; 0 when there may be more at once. */
  readonly work: () => Promise<number>
  /** How many pieces may be under way at once. */
  readonly loops: number
  readonly log: Log
}

export interface Pump {
  start(): void
  /** There may be work now. */
  wake(): void
  /** Resolves when the pieces under way are done. */
  stop(): Promise<void>
}

const afterErrorMs = 1_000

/** Calls `work` over and over. An error is logged and waited out: the work is in the store and is not lost by it. */
export function createPump({ name, work, loops, log }: PumpParts): Pump {
  const sleepers = new Set<() => void>()
  let running = false
  let wakes = 0
  let ended: Promise<unknown> = Promise.resolve()

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer)
        sleepers.delete(wakeUp)
        resolve()
      }
      const timer = setTimeout(wakeUp, ms)
      sleepers.add(wakeUp)
    })

  const loop = async () => {
    while (running) {
      const seen = wakes
      const waitMs = await work().catch((error: unknown) => {
        log.error({ err: error, pump: name }, 'work failed, trying again')
        return afterErrorMs
      })
      // A wake that came while looking for work must not be slept over.
      if (waitMs > 0 && running && seen === wakes) await sleep(waitMs)
    }
  }

  return {
    start: () => {
      running = true
      ended = Promise.all(Array.from({ length: loops }, loop))
    },
    wake: () => {
      wakes += 1
      for (const wakeUp of [...sleepers]) wakeUp()
    },
    stop: async () => {
      running = false
      for (const wakeUp of [...sleepers]) wakeUp()
      await ended
    },
  }
}

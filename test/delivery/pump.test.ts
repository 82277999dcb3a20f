import { describe, expect, it } from 'vitest'
import { createPump } from '../../src/delivery/pump.ts'
import { createLog } from '../../src/log.ts'

const log = createLog('silent')

describe('pump', () => {
  it('works at once after a wake, although it would have slept', async () => {
    let done = 0
    let available = 0
    const pump = createPump({
      name: 'test',
      loops: 2,
      log,
      work: async () => {
        if (available === 0) return 60_000
        available -= 1
        done += 1
        return 0
      },
    })
    pump.start()
    await new Promise((resolve) => setTimeout(resolve, 20))
    available = 5
    pump.wake()
    await expect.poll(() => done).toBe(5)
    await pump.stop()
  })

  it('goes on after an error, and stop waits for the work under way', async () => {
    const events: string[] = []
    let calls = 0
    const pump = createPump({
      name: 'test',
      loops: 1,
      log,
      work: async () => {
        calls += 1
        if (calls === 1) throw new Error('once')
        events.push('begun')
        await new Promise((resolve) => setTimeout(resolve, 50))
        events.push('ended')
        return 60_000
      },
    })
    pump.start()
    pump.wake()
    await expect.poll(() => events.length, { timeout: 5_000 }).toBeGreaterThan(0)
    await pump.stop()
    expect(events).toEqual(['begun', 'ended'])
  })
})

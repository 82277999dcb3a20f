import { describe, expect, it } from 'vitest'
import type { Contender, Row } from '../../bench/contender.ts'
import type { Job } from '../../bench/job.ts'
import { measure } from '../../bench/measure.ts'
import { fuse } from '../../bench/peers/fuse.ts'
import { knowledgeOf, selgus } from '../../bench/peers/selgus.ts'
import { madeUpSet } from './made-up.ts'

const job: Job = { contender: 'any', set: 'made-up', shots: 'all', seeds: [0] }

/** Knows the right answers by heart, and is sure of nothing else. */
function oracle(seen: Row[][]): Contender {
  const known = new Map(madeUpSet({ split: true }).test)
  return {
    name: 'oracle',
    version: () => '1.0.0',
    train: (rows) => {
      seen.push([...rows])
      return { classify: async (text) => ({ intent: known.get(text) ?? '', score: known.has(text) ? 1 : 0 }) }
    },
  }
}

describe('measure', () => {
  it('finds no fault with who knows everything', async () => {
    const outcome = await measure(job, oracle([]), madeUpSet({ split: true }))
    expect(outcome).toMatchObject({
      version: '1.0.0',
      accuracy: { mean: 1, spread: 0 },
      auroc: { mean: 1, spread: 0 },
      rightAtWrong: { mean: 1, spread: 0 },
      typos: { with: 0, without: 1 },
      asked: 3,
    })
    expect(outcome.memory).toBeGreaterThan(1)
    expect(outcome.p99).toBeGreaterThanOrEqual(outcome.p50)
  })

  it('gives everybody the names of the intents as examples', async () => {
    const seen: Row[][] = []
    await measure({ ...job, shots: 2 }, oracle(seen), madeUpSet({ split: true }))
    expect(seen[0]).toHaveLength(6)
    expect(seen[0]).toContainEqual(['feed cat', 'feed_cat'])
  })

  it('asks no more than was said', async () => {
    const outcome = await measure({ ...job, mostAsked: 2 }, oracle([]), madeUpSet({ split: true }))
    expect(outcome.asked).toBe(2)
  })

  it.each([selgus, fuse])('$name tells cats from rain', async (contender) => {
    const outcome = await measure(job, contender, madeUpSet({ split: false }))
    expect(outcome.accuracy.mean).toBeGreaterThanOrEqual(0.8)
    expect(outcome.auroc).toBeUndefined()
  })
})

describe('the knowledge that Selgus gets', () => {
  it('has the name of an intent as its title and not as a question', () => {
    const { entries } = knowledgeOf(
      [
        ['feed the cat', 'feed_cat'],
        ['feed cat', 'feed_cat'],
      ],
      'en',
    )
    const entry = entries.get('feed_cat')
    expect(entry?.title).toEqual({ en: 'feed cat' })
    expect(entry?.questions).toEqual({ en: ['feed the cat'] })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../bench/contender.ts'
import { FOLDS, folds, roundsOf, sample } from '../../bench/sample.ts'
import { madeUpSet } from './made-up.ts'

const rows = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 80 })
  .map((intents) => intents.map((intent, at): Row => [`text ${at}`, intent]))

const count = (of: readonly Row[], intent: string) => of.filter(([, own]) => own === intent).length

describe('few examples', () => {
  it('are as many of each intent as asked for, or all there are, in their order', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 12 }), fc.nat(20), (all, shots, seed) => {
        const chosen = sample(all, shots, seed)
        for (const intent of ['a', 'b', 'c', 'd'])
          expect(count(chosen, intent)).toBe(Math.min(shots, count(all, intent)))
        expect(chosen).toEqual(all.filter((row) => chosen.includes(row)))
      }),
    )
  })

  it('are the same for a seed and others for another', () => {
    const all = Array.from({ length: 60 }, (_, at): Row => [`text ${at}`, 'a'])
    expect(sample(all, 5, 1)).toEqual(sample(all, 5, 1))
    expect(sample(all, 5, 1)).not.toEqual(sample(all, 5, 2))
  })

  it('are everything when all are asked for', () => {
    const all: Row[] = [['one', 'a']]
    expect(sample(all, 'all', 0)).toEqual(all)
  })
})

describe('folds', () => {
  it('ask each example once and never learn what they ask', () => {
    fc.assert(
      fc.property(rows, fc.nat(20), (all, seed) => {
        const parts = folds(all, seed)
        expect(parts.flatMap(({ test }) => test).toSorted()).toEqual(all.toSorted())
        for (const { train, test } of parts) expect([...train, ...test].toSorted()).toEqual(all.toSorted())
      }),
    )
  })

  it('are of one size, and so is the share of each intent in them', () => {
    fc.assert(
      fc.property(rows, fc.nat(20), (all, seed) => {
        const parts = folds(all, seed)
        const even = (sizes: readonly number[]) => Math.max(...sizes) - Math.min(...sizes) <= 1
        expect(even(parts.map(({ test }) => test.length))).toBe(true)
        for (const intent of ['a', 'b', 'c', 'd'])
          expect(even(parts.map(({ test }) => count(test, intent)))).toBe(true)
      }),
    )
  })
})

describe('rounds', () => {
  it('are one a seed where a set has its own parts', () => {
    const set = madeUpSet({ split: true })
    const rounds = roundsOf(set, 2, [0, 1])
    expect(rounds.map(({ seed }) => seed)).toEqual([0, 1])
    expect(rounds.every(({ test }) => test === set.test)).toBe(true)
    expect(rounds.every(({ train }) => train.length === 4)).toBe(true)
  })

  it('are one a fold and seed where it has none', () => {
    const rounds = roundsOf(madeUpSet({ split: false }), 'all', [0, 1, 2])
    expect(rounds).toHaveLength(3 * FOLDS)
    expect(rounds.filter(({ seed }) => seed === 1)).toHaveLength(FOLDS)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DataError, parseSet, readSets } from '../../bench/data.ts'
import { fromPublished, parseCsv } from '../../bench/published.ts'
import { setSources } from '../../bench/sets.ts'
import { madeUpSource } from './made-up.ts'

const good = {
  train: [
    ['feed the cat', 'cat'],
    ['will it rain', 'rain'],
  ],
  test: [['rain today', 'rain']],
  out_of_scope_test: ['who wrote Hamlet'],
}

const parse = (json: unknown) => parseSet(json, madeUpSource, 'made-up.json')

describe('parseSet', () => {
  it('reads the parts, out of scope as texts or as their authors publish them', () => {
    const published = { ...good, out_of_scope_test: [['who wrote Hamlet', 'oos']] }
    for (const json of [good, published])
      expect(parse(json)).toMatchObject({
        train: good.train,
        test: good.test,
        outside: ['who wrote Hamlet'],
      })
  })

  it.each([
    [[], 'expected an object'],
    [{ ...good, test: undefined }, '"test" is missing'],
    [{ ...good, test: [] }, '"test" is empty'],
    [{ ...good, train: 'all of it' }, '"train" should be a list of [text, intent], found "all of it"'],
    [
      { ...good, train: [...good.train, ['no intent']] },
      'row 3 should be [text, intent], found ["no intent"]',
    ],
    [{ ...good, out_of_scope_test: [7] }, '"out_of_scope_test" row 1 should be a text, found 7'],
    [{ ...good, train: [good.train[1]] }, 'fewer than two intents'],
    [{ ...good, test: [['hello', 'greeting']] }, 'asks for "greeting", which has no training examples'],
  ])('says what is wrong: %j', (json, message) => {
    const wrong = parse(json)
    expect(wrong).toContain('made-up.json')
    expect(wrong).toContain(message)
  })
})

describe('readSets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'selgus-bench-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('names every set that is missing or broken, where it comes from and its licence', () => {
    writeFileSync(join(folder, 'banking77.json'), '{')
    const missing = setSources
      .filter(({ id }) => id !== 'banking77')
      .flatMap((set) => [set.file, ...set.published])
    const ids = setSources.map(({ id }) => id)
    const read = () => readSets(folder, ids)
    expect(read).toThrow(DataError)
    for (const { address, licence } of setSources)
      for (const part of [address, licence]) expect(read).toThrow(part)
    for (const name of ['banking77.json', ...missing]) expect(read).toThrow(name)
  })

  it('reads only what is asked for', () => {
    const all = [...good.train, ...good.test]
    writeFileSync(join(folder, 'burokratt-crisis.json'), JSON.stringify({ all }))
    const [set] = readSets(folder, ['crisis'])
    expect(set?.train).toEqual(all)
    expect(set?.source.id).toBe('crisis')
  })
})

describe('sets as they are published', () => {
  it('are read whatever their parts are called', () => {
    const { out_of_scope_test: texts, ...parts } = good
    const clinc = { ...parts, oos_test: texts.map((text) => [text, 'oos']), val: [] }
    const burokratt = good.train.map(([text, intent]) => ({ text, intent }))
    expect(parse(fromPublished(['data_full.json'], [JSON.stringify(clinc)]))).toMatchObject({
      test: good.test,
      outside: texts,
    })
    expect(fromPublished(['kriis.json'], [JSON.stringify(burokratt)])).toEqual({ all: good.train })
    expect(
      fromPublished(
        ['train.csv', 'test.csv'],
        ['text,category\nfeed the cat,cat\n', 'text,category\nrain?,rain'],
      ),
    ).toEqual({ train: [['feed the cat', 'cat']], test: [['rain?', 'rain']] })
  })

  it('may have commas, quotes and ends of lines in a text', () => {
    expect(parseCsv('a,b\r\n"one, ""two""\nthree",x\n\n,y\n')).toEqual([
      ['a', 'b'],
      ['one, "two"\nthree', 'x'],
      ['', 'y'],
    ])
  })
})

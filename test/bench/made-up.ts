import type { Row } from '../../bench/contender.ts'
import type { IntentSet } from '../../bench/data.ts'
import type { SetSource } from '../../bench/sets.ts'

export const madeUpSource: SetSource = {
  id: 'made-up',
  title: 'Made up',
  file: 'made-up.json',
  published: ['published.json'],
  language: 'en',
  address: 'https://example.org/made-up',
  licence: 'CC0',
  split: true,
  outside: true,
}

const pets = [
  'my cat is hungry',
  'feed the cat',
  'the cat wants food',
  'cat food please',
  'a bowl for the cat',
]
const rain = ['will it rain', 'is rain coming', 'rain tomorrow', 'do I need an umbrella', 'any rain today']

/** Two intents of five examples each, which share no word. */
export function madeUpSet({ split }: { readonly split: boolean }): IntentSet {
  const all = [
    ...pets.map((text): Row => [text, 'feed_cat']),
    ...rain.map((text): Row => [text, 'rain_forecast']),
  ]
  return {
    source: { ...madeUpSource, split, outside: split },
    train: all,
    test: split
      ? [
          ['the cat is hungry', 'feed_cat'],
          ['rain today', 'rain_forecast'],
        ]
      : [],
    outside: split ? ['who wrote Hamlet'] : [],
  }
}

import type { Contender } from './contender.ts'

/** A contender as the command line and the page know it; its package is loaded only in the process that measures it. */
export interface Enlisted {
  readonly name: string
  /** How it is set up: for the page. */
  readonly setup: string
  /** Its package is in bench/package.json and not in the program's own. */
  readonly peer: boolean
  /** So many questions are put to it after learning few or all examples, where answering all takes too long. */
  readonly mostAsked?: { readonly few?: number; readonly all: number }
  /** So many seeds where training takes too long. */
  readonly mostSeeds?: number
  readonly load: () => Promise<Contender>
}

export const contenders: readonly Enlisted[] = [
  {
    name: 'selgus',
    setup:
      'the program’s own matcher; one language, no lexicon of concepts, no calibration examples; its confidence in the first candidate is the score',
    peer: false,
    load: async () => (await import('./peers/selgus.ts')).selgus,
  },
  {
    name: 'node-nlp',
    setup:
      '`NlpManager` as in its README, `useNoneFeature` on; the best intent other than `None` and its score',
    peer: true,
    load: async () => (await import('./peers/node-nlp.ts')).nodeNlp,
  },
  {
    name: 'natural',
    setup:
      '`BayesClassifier`, smoothing 0.1 (its default of 1 halves the crisis set); its English stemmer, words in Estonian, for which it has none. Its `LogisticRegressionClassifier` takes half a minute for 230 examples and is left out',
    peer: true,
    load: async () => (await import('./peers/natural.ts')).natural,
  },
  {
    name: 'wink',
    setup:
      '`wink-naive-bayes-text-classifier` prepared by `wink-nlp` and configured as in its README; words in Estonian, which `wink-nlp` does not read',
    peer: true,
    load: async () => (await import('./peers/wink.ts')).wink,
  },
  {
    name: 'minisearch',
    setup: 'a search index of the examples, `fuzzy: 0.2` as in its README; the intent of the best hit',
    peer: true,
    mostAsked: { all: 500 },
    load: async () => (await import('./peers/minisearch.ts')).minisearch,
  },
  {
    name: 'fuse.js',
    setup: 'a list of the examples, `useTokenSearch` as its README says for several words; the best hit',
    peer: false,
    mostAsked: { few: 200, all: 100 },
    mostSeeds: 3,
    load: async () => (await import('./peers/fuse.ts')).fuse,
  },
]

export function enlisted(name: string): Enlisted {
  const found = contenders.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no contender is called "${name}"`)
  return found
}

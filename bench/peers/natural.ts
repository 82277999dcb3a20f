import type { Contender } from '../contender.ts'
import { loadPeer, peerVersion } from './load-peer.ts'
import { wordsOf } from './words.ts'

interface Bayes {
  addDocument(text: string | readonly string[], intent: string): void
  train(): void
  getClassifications(
    text: string | readonly string[],
  ): readonly { readonly label: string; readonly value: number }[]
}

interface Natural {
  readonly PorterStemmer: object
  readonly BayesClassifier: new (stemmer: object, smoothing: number) => Bayes
}

/** Its default of 1 is meant for more examples: .25 instead of .47 right on the crisis set, the same on the others. */
const SMOOTHING = 0.1

/**
 * Its naive Bayes with its English stemmer and stop words; it has none for Estonian and is given words there. Its
 * logistic regression multiplies full matrices: half a minute for one training on 230 examples.
 */
export const natural: Contender = {
  name: 'natural',
  version: () => peerVersion('natural'),
  train: (rows, language) => {
    const { BayesClassifier, PorterStemmer } = loadPeer<Natural>('natural')
    const classifier = new BayesClassifier(PorterStemmer, SMOOTHING)
    const read = (text: string) => (language === 'en' ? text : wordsOf(text))
    for (const [text, intent] of rows) classifier.addDocument(read(text), intent)
    classifier.train()
    return {
      classify: (text) => {
        const [first, ...others] = classifier.getClassifications(read(text))
        if (first === undefined) return { intent: '', score: 0 }
        // Its values are likelihoods; their share in the sum can be compared between texts.
        const sum = others.reduce((all, { value }) => all + value, first.value)
        return { intent: first.label, score: sum > 0 ? first.value / sum : 0 }
      },
    }
  },
}

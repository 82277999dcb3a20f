import type { Contender } from '../contender.ts'
import { loadPeer, peerVersion } from './load-peer.ts'
import { wordsOf } from './words.ts'

interface Classifier {
  definePrepTasks(tasks: readonly ((input: readonly string[]) => readonly string[])[]): void
  defineConfig(config: { readonly considerOnlyPresence: boolean; readonly smoothingFactor: number }): void
  learn(input: readonly string[], label: string): void
  consolidate(): void
  computeOdds(input: readonly string[]): readonly (readonly [label: string, odds: number])[]
}

interface Token {
  out(what: unknown): string | boolean
}

interface Nlp {
  readonly its: Readonly<Record<'type' | 'stopWordFlag' | 'negationFlag' | 'stem', unknown>>
  readDoc(text: string): {
    tokens(): {
      filter(keep: (token: Token) => boolean): { each(visit: (token: Token) => void): void }
    }
  }
}

/** Odds may be below zero. */
const NOTHING = { intent: '', score: Number.NEGATIVE_INFINITY }

const name = 'wink-naive-bayes-text-classifier'

/**
 * Prepared and configured as in its README: stems without stop words by wink-nlp, negated ones marked, presence only,
 * smoothing 0.5. wink-nlp reads English alone; Estonian is given as words. Texts are prepared once here: as a
 * preparation task they would be read anew for every intent.
 */
export const wink: Contender = {
  name,
  version: () => peerVersion(name),
  train: (rows, language) => {
    const classifier = loadPeer<() => Classifier>(name)()
    const read = language === 'en' ? createReader() : wordsOf
    classifier.definePrepTasks([(words) => words])
    classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 })
    for (const [text, intent] of rows) classifier.learn(read(text), intent)
    classifier.consolidate()
    return {
      classify: (text) => {
        const [intent, odds] = classifier.computeOdds(read(text))[0] ?? ['unknown', 0]
        return intent === 'unknown' ? NOTHING : { intent, score: odds }
      },
    }
  },
}

function createReader(): (text: string) => string[] {
  const nlp = loadPeer<(model: unknown) => Nlp>('wink-nlp')(loadPeer('wink-eng-lite-web-model'))
  const { its } = nlp
  return (text) => {
    const words: string[] = []
    nlp
      .readDoc(text)
      .tokens()
      .filter((token) => token.out(its.type) === 'word' && !token.out(its.stopWordFlag))
      .each((token) => words.push(`${token.out(its.negationFlag) ? '!' : ''}${token.out(its.stem)}`))
    return words
  }
}

import Fuse from 'fuse.js'
import type { Contender } from '../contender.ts'

/** The library that Selgus itself corrects words with, as a matcher of its own: the intent of the best hit. */
export const fuse: Contender = {
  name: 'fuse.js',
  version: () => Fuse.version,
  train: (rows) => {
    const index = new Fuse(
      rows.map(([text, intent]) => ({ text, intent })),
      { keys: ['text'], includeScore: true, useTokenSearch: true },
    )
    return {
      classify: (text) => {
        const hit = index.search(text, { limit: 1 })[0]
        // Its score is a distance: 0 is a perfect match.
        return { intent: hit?.item.intent ?? '', score: hit === undefined ? 0 : 1 - (hit.score ?? 1) }
      },
    }
  },
}

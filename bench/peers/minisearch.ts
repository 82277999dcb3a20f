import type { Contender } from '../contender.ts'
import { loadPeer, peerVersion } from './load-peer.ts'

interface Index {
  addAll(documents: readonly object[]): void
  search(text: string): readonly { readonly intent: string; readonly score: number }[]
}

type MiniSearch = new (options: object) => Index

/** A search index of the examples: the intent of the best hit. */
export const minisearch: Contender = {
  name: 'minisearch',
  version: () => peerVersion('minisearch'),
  train: (rows) => {
    const MiniSearch = loadPeer<MiniSearch>('minisearch')
    const index = new MiniSearch({
      fields: ['text'],
      storeFields: ['intent'],
      searchOptions: { fuzzy: 0.2 },
    })
    index.addAll(rows.map(([text, intent], id) => ({ id, text, intent })))
    return {
      classify: (text) => {
        const hit = index.search(text)[0]
        return { intent: hit?.intent ?? '', score: hit?.score ?? 0 }
      },
    }
  },
}

import type { Contender } from '../contender.ts'
import { loadPeer, peerVersion } from './load-peer.ts'

interface Manager {
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  process(
    language: string,
    text: string,
  ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>
}

interface NodeNlp {
  readonly NlpManager: new (settings: object) => Manager
}

/**
 * As its README does. `useNoneFeature`, by which unknown words speak for no intent, is what the README calls the default;
 * with a setting of `nlu` it has to be said. `None` itself is passed over, so that there is a first guess.
 */
export const nodeNlp: Contender = {
  name: 'node-nlp',
  version: () => peerVersion('node-nlp'),
  train: async (rows, language) => {
    const { NlpManager } = loadPeer<NodeNlp>('node-nlp')
    const manager = new NlpManager({
      languages: [language],
      autoLoad: false,
      autoSave: false,
      nlu: { useNoneFeature: true, log: false },
    })
    for (const [text, intent] of rows) manager.addDocument(language, text, intent)
    await manager.train()
    return {
      classify: async (text) => {
        const { classifications } = await manager.process(language, text)
        const first = classifications.find(({ intent }) => intent !== 'None')
        return { intent: first?.intent ?? '', score: first?.score ?? 0 }
      },
    }
  },
}

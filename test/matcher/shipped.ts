import type { Knowledge } from '../../src/knowledge/entry.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

/** The knowledge that is shipped; its matcher takes some seconds to build, so build it once for a file. */
export function shippedKnowledge(): Knowledge {
  const { knowledge, problems } = loadKnowledge('knowledge/asper-biogene')
  if (knowledge === null) throw new Error(`the shipped knowledge is broken: ${JSON.stringify(problems)}`)
  return knowledge
}

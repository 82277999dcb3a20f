import type { Contender } from './contender.ts'

/** Loaded one by one, each in a process of its own. */
const loaders: Readonly<Record<string, () => Promise<Contender>>> = {
  selgus: async () => (await import('./peers/selgus.ts')).selgus,
}

export const contenderNames = Object.keys(loaders)

export async function loadContender(name: string): Promise<Contender> {
  const load = loaders[name]
  if (load === undefined) throw new Error(`no contender is called ${name}`)
  return load()
}

import { rm } from 'node:fs/promises'
import { createCast } from './page/cast.ts'
import { carryOut } from './page/commands.ts'
import type { Mishaps } from './page/mishaps.ts'
import { servePage } from './page/serve-page.ts'
import { readState } from './page/state.ts'
import type { StartProgram } from './program.ts'
import { openStage } from './stage.ts'

export interface PlaygroundParts {
  /** 0 takes a free one. */
  readonly port: number
  /** Where the program keeps its data; wiped at every start, and on demand. */
  readonly dataDir: string
  readonly startProgram: StartProgram
}

export interface Playground {
  readonly url: string
  stop(): Promise<void>
}

/**
 * The whole hotline on one page, without any account: local platforms, the real program between them, and a page to
 * be patient and staff on. Resolves once the page is served; the program starts meanwhile and the page shows how far it is.
 */
export async function startPlayground({ port, dataDir, startProgram }: PlaygroundParts): Promise<Playground> {
  // Nobody has written yet on platforms that are made anew: what the program kept of an earlier time is about strangers.
  await rm(dataDir, { recursive: true, force: true })
  const stage = await openStage({ dataDir, startProgram })
  const mishaps: Mishaps = { telegramLimitedUntil: null, slackAwayUntil: null }
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  stage.subscribe(tell)
  let cast = createCast(stage)
  const wipe = async () => {
    await stage.wipe()
    cast = createCast(stage)
    tell()
  }
  const page = await servePage({
    port,
    read: async () => JSON.stringify(await readState(stage, cast, mishaps)),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    act: (body) => carryOut({ stage, cast, mishaps, tell, wipe }, body),
  }).catch(async (error: unknown) => {
    await stage.close()
    throw error
  })
  void stage.startProgram()
  return {
    url: `http://127.0.0.1:${page.port}`,
    stop: async () => {
      await page.stop()
      await stage.close()
    },
  }
}

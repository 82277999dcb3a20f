import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createTerminal } from '../../adapters/terminal/terminal.ts'
import type { Store } from '../ports.ts'
import { type BaseOptions, openBase } from './open-base.ts'
import { stopWithinMs } from './running.ts'

const pace = { perSecond: 1_000, laneIntervalMs: 0 }

/**
 * A conversation in the terminal: everything real but the two platforms, with data of its own that begins anew each
 * time. Resolves when the input has ended.
 */
export async function runTerminal(
  options: BaseOptions,
  io: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<void> {
  const dataDir = join(options.config.dataDir, 'terminal')
  // The cards of an earlier conversation stood on a screen that is gone.
  await rm(dataDir, { recursive: true, force: true })
  const config = { ...options.config, databaseUrl: undefined, dataDir }
  const base = await openBase({ ...options, config })
  const { intake, desk } = base.hotline
  const terminal = createTerminal({ intake, desk, ...io, settled: () => untilIdle(base.store) })
  base.hotline.start({ ...terminal, patientPace: pace, staffPace: pace })
  try {
    await terminal.run()
  } finally {
    await base.stop()
  }
}

/** Waits until nothing is to be handled or sent. */
async function untilIdle(store: Store): Promise<void> {
  const deadline = Date.now() + stopWithinMs
  while (Date.now() < deadline) {
    const { inbox, outbox } = await store.transaction((tx) => tx.backlog())
    if (inbox === 0 && outbox === 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually, type Platforms, shippedKnowledge, startPlatforms } from './harness.ts'
import { launchProcess, type ProgramProcess } from './process.ts'

let platforms: Platforms
let program: ProgramProcess

beforeEach(async () => {
  platforms = await startPlatforms(shippedKnowledge, false)
  program = launchProcess(platforms)
})

afterEach(async () => {
  program.kill()
  await program.ended
  await platforms.stop()
})

it.each(['SIGTERM', 'SIGINT'] as const)('%s ends a start that is under way', async (signal) => {
  const dataDir = platforms.environment.DATA_DIR as string
  // The store is open: next comes the matcher of the shipped knowledge, which takes seconds.
  await eventually(() => existsSync(`${dataDir}/selgus.db`), 20_000)
  program.signal(signal)
  await program.ended
  expect(program.exitCode).toBe(0)
  const asked = platforms.telegram.driver.requests.map(({ method }) => method)
  expect(asked).not.toContain('getUpdates')
})

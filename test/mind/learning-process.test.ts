import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeVersion } from '../../src/mind/kept.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'

const program = resolve(import.meta.dirname, '../../src/mind/learning-process.ts')

let keepIn: string
let child: ChildProcess

beforeEach(async () => {
  keepIn = mkdtempSync(join(tmpdir(), 'selgus-learning-'))
  const execArgv = ['--disable-warning=ExperimentalWarning']
  child = fork(program, { serialization: 'advanced', execArgv })
})

afterEach(() => {
  child.kill('SIGKILL')
  rmSync(keepIn, { recursive: true, force: true })
})

const ask = (version: string) => {
  child.send({ knowledge: fixtureKnowledge(), keepIn, codeVersion: version })
  return once(child, 'message')
}

describe('the process that learns', () => {
  it('does not learn for code that is another than its own', async () => {
    const [report] = await ask('of yesterday')
    expect(report).toEqual({
      failure: {
        message: "The program's files have changed since it was started. Restart it, then edit.",
        stack: expect.any(String),
      },
    })
  })

  it('goes on at Ctrl+C, and ends when the program lets go of it', async () => {
    const learned = ask(codeVersion)
    await learned
    child.kill('SIGINT')
    child.kill('SIGTERM')
    const [report] = await once(child, 'message')
    expect(report).toEqual({ calibration: expect.anything() })
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll } from 'vitest'
import type { Command, CommandIo } from '../../src/cli/command.ts'
import { fixtureFiles } from '../knowledge/fixture.ts'

export interface Result {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** A stream that keeps what is written to it. */
export function collector() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}

/** Runs a command as the process would, with what stands on standard input and in the environment. */
export async function run(
  command: Command,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string | Buffer[]; readonly env?: CommandIo['env'] } = {},
): Promise<Result> {
  const [output, errors] = [collector(), collector()]
  const chunks = typeof input === 'string' ? [Buffer.from(input)] : input
  const io = {
    env: { DATA_DIR: dataDir, ...env },
    input: Readable.from(chunks),
    output: output.stream,
    errors: errors.stream,
  }
  const code = await command(args, io)
  return { code, output: output.text(), errors: errors.text() }
}

/** Where commands keep what they learned. */
export const dataDir = mkdtempSync(join(tmpdir(), 'selgus-cli-data-'))
const folders = [dataDir]
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** An empty folder, which is gone after the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'selgus-cli-'))
  folders.push(folder)
  return folder
}

/** A folder with the small knowledge of the tests, in which `change` may spoil a file. It is gone after the file. */
export function knowledgeFolder(change: (name: string, text: string) => string = (_, text) => text): string {
  const folder = temporaryFolder()
  for (const [name, text] of fixtureFiles()) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), change(name, text))
  }
  return folder
}

/** The same folder with a file that cannot be used. */
export function brokenFolder(): string {
  return knowledgeFolder((name, text) => (name === 'facts.yaml' ? text.replace('people:', 'peple:') : text))
}

/** Runs git there, as somebody, and gives back what it prints. */
export function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org']
  const all = ['-C', folder, ...identity, ...args]
  return execFileSync('git', all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}

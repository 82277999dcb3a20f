import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSelgusError } from '../../src/errors.ts'
import type { Knowledge } from '../../src/knowledge/entry.ts'
import type { Problem } from '../../src/knowledge/problem.ts'
import { renderAnswer } from '../../src/knowledge/render.ts'
import { openShelf, type Shelf } from '../../src/knowledge/shelf.ts'
import { fixtureFiles } from './fixture.ts'

let folder: string
let shelf: Shelf<string> | undefined
let changes: Knowledge[]
let refused: (readonly Problem[])[]

function write(files: ReadonlyMap<string, string>): void {
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

async function open(
  prepare: (knowledge: Knowledge, signal: AbortSignal) => Promise<string> = async ({ version }) => version,
): Promise<Shelf<string>> {
  shelf = await openShelf({
    folder,
    prepare,
    onChange: (knowledge) => changes.push(knowledge),
    onProblems: (problems) => refused.push(problems),
  })
  return shelf
}

const facts = () => fixtureFiles().get('facts.yaml') ?? ''
const answer = (opened: Shelf<string>) =>
  renderAnswer(opened.current().knowledge, 'what-was-stolen', 'en').body

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-shelf-'))
  changes = []
  refused = []
  write(fixtureFiles())
})

afterEach(() => {
  shelf?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('shelf', () => {
  it('puts a good edit live within two seconds, with what was prepared from it', async () => {
    const opened = await open()
    expect(answer(opened)).toBe('Data of 500 people was stolen.')
    writeFileSync(join(folder, 'facts.yaml'), facts().replaceAll('"500"', '"501"'))
    await expect.poll(() => answer(opened), { timeout: 2_000 }).toBe('Data of 501 people was stolen.')
    expect(opened.current().prepared).toBe(opened.current().knowledge.version)
  })

  it('sees an edit that an editor saves by renaming', async () => {
    const opened = await open()
    writeFileSync(join(folder, 'facts.yaml~'), facts().replaceAll('"500"', '"502"'))
    renameSync(join(folder, 'facts.yaml~'), join(folder, 'facts.yaml'))
    await expect.poll(() => answer(opened), { timeout: 2_000 }).toBe('Data of 502 people was stolen.')
  })

  it('keeps the old knowledge on a bad edit, reports it once, and takes the mended one', async () => {
    const opened = await open()
    writeFileSync(join(folder, 'facts.yaml'), facts().replace('people:', 'peple:'))
    await expect.poll(() => refused.length, { timeout: 2_000 }).toBe(1)
    expect(refused[0]?.map((problem) => problem.code)).toContain('unknown-fact')
    expect(answer(opened)).toBe('Data of 500 people was stolen.')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(refused).toHaveLength(1)

    writeFileSync(join(folder, 'facts.yaml'), facts().replaceAll('"500"', '"503"'))
    await expect.poll(() => answer(opened), { timeout: 2_000 }).toBe('Data of 503 people was stolen.')
    expect(changes).toHaveLength(1)
  })

  it('swaps once when many files change together', async () => {
    const opened = await open()
    const files = new Map(
      [...fixtureFiles()].map(([name, text]) => [name, `# edited\n${text.replaceAll('500', '504')}`]),
    )
    const staged = mkdtempSync(join(tmpdir(), 'selgus-staged-'))
    const live = folder
    folder = staged
    write(files)
    folder = live
    cpSync(staged, live, { recursive: true })
    rmSync(staged, { recursive: true })
    await expect.poll(() => answer(opened), { timeout: 2_000 }).toBe('Data of 504 people was stolen.')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(changes).toHaveLength(1)
    expect(refused).toEqual([])
  })

  it('keeps the old pair when nothing can be built from the new knowledge', async () => {
    const opened = await open(async (knowledge) => {
      if (knowledge.facts.get('people')?.value.en === '505') throw new Error('no matcher')
      return 'built'
    })
    writeFileSync(join(folder, 'facts.yaml'), facts().replaceAll('"500"', '"505"'))
    await expect.poll(() => refused.length, { timeout: 2_000 }).toBe(1)
    expect(answer(opened)).toBe('Data of 500 people was stolen.')
  })

  it('gives what comes last when an edit comes before the one before it is prepared', async () => {
    const first = Promise.withResolvers<string>()
    const opened = await open(async (knowledge) => {
      const people = knowledge.facts.get('people')?.value.en ?? ''
      if (people === '506') await first.promise
      return people
    })
    writeFileSync(join(folder, 'facts.yaml'), facts().replaceAll('"500"', '"506"'))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(opened.current().prepared).toBe('500')
    writeFileSync(join(folder, 'facts.yaml'), facts().replaceAll('"500"', '"507"'))
    await expect.poll(() => opened.current().prepared, { timeout: 2_000 }).toBe('507')
    first.resolve('')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(opened.current().prepared).toBe('507')
    expect(answer(opened)).toBe('Data of 507 people was stolen.')
    expect(changes).toHaveLength(1)
  })

  it('takes a good edit again when a bad one came while it was prepared', async () => {
    let tries = 0
    const opened = await open(async (knowledge, signal) => {
      const people = knowledge.facts.get('people')?.value.en ?? ''
      if (people === '509' && ++tries === 1)
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      return people
    })
    const good = facts().replaceAll('"500"', '"509"')
    writeFileSync(join(folder, 'facts.yaml'), good)
    await expect.poll(() => tries, { timeout: 3_000 }).toBe(1)
    writeFileSync(join(folder, 'facts.yaml'), good.replace('people:', 'peple:'))
    await expect.poll(() => refused.length, { timeout: 3_000 }).toBe(1)
    writeFileSync(join(folder, 'facts.yaml'), good)
    await expect.poll(() => opened.current().prepared, { timeout: 3_000 }).toBe('509')
    expect(opened.problems()).toEqual([])
    expect(refused).toHaveLength(1)
  })

  it('sees an edit that came while the first knowledge was prepared', async () => {
    const opened = await open(async (knowledge) => {
      if (changes.length === 0)
        writeFileSync(join(folder, 'facts.yaml'), facts().replaceAll('"500"', '"508"'))
      return knowledge.version
    })
    await expect.poll(() => answer(opened), { timeout: 3_000 }).toBe('Data of 508 people was stolen.')
  })

  it('does not open on a bad folder, and lists every problem', async () => {
    rmSync(join(folder, 'phrases.yaml'))
    writeFileSync(join(folder, 'facts.yaml'), 'people: [')
    try {
      await open()
      expect.unreachable()
    } catch (error) {
      expect(isSelgusError(error, 'knowledge-invalid')).toBe(true)
      expect(String(error)).toContain('phrases.yaml:1:1 error missing-file')
      expect(String(error)).toContain('facts.yaml:1:')
    }
  })
})

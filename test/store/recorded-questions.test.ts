import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../adapters/store/sqlite.ts'
import type { Store } from '../../src/ports.ts'
import { openVault } from '../../src/privacy/vault.ts'
import { readRecordedQuestions } from '../../src/run/recorded-questions.ts'
import { masterKey } from './backend.ts'
import { admit, at } from './samples.ts'

let folder: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-recorded-'))
  store = await openSqliteStore({ path: join(folder, 'selgus.db'), vault: openVault(masterKey) })
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const env = { SELGUS_MASTER_KEY: masterKey.toString('base64') }

async function record(
  patientId: string,
  direction: 'in' | 'out',
  text: string,
  seconds: number,
): Promise<void> {
  const rest = { language: 'et', decision: 'unknown', entry: null, textHash: null }
  await store.transaction((tx) =>
    tx.addMessage({ id: `m-${text}`, patientId, direction, text, at: at(seconds), ...rest }),
  )
}

describe('recorded questions', () => {
  it('are what patients asked since then, oldest first, while the hotline runs', async () => {
    const patient = await admit(store, '100')
    await record(patient, 'in', 'too old', -100)
    await record(patient, 'in', 'second', 20)
    await record(patient, 'in', 'first', 10)
    await record(patient, 'out', 'an answer', 15)
    expect(await readRecordedQuestions(env)(folder, at(0))).toEqual([
      { language: 'et', text: 'first' },
      { language: 'et', text: 'second' },
    ])
  })

  it('are none where nobody asked', async () => {
    expect(await readRecordedQuestions(env)(folder, at(0))).toEqual([])
  })

  it('cannot be read without the key, with another one, or where there is no store; nothing is made there', async () => {
    await record(await admit(store, '100'), 'in', 'secret', 10)
    const read = (environment: Record<string, string>, where: string) =>
      readRecordedQuestions(environment)(where, at(0))
    await expect(read({}, folder)).rejects.toMatchObject({ code: 'key-unusable' })
    const other = { SELGUS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }
    await expect(read(other, folder)).rejects.toMatchObject({ code: 'key-unusable' })
    await expect(read(env, join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'store-failed' })
    writeFileSync(join(folder, 'broken.txt'), '')
    await expect(read({}, join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'key-unusable' })
  })
})

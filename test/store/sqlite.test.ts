import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../adapters/store/sqlite.ts'
import { openVault } from '../../src/privacy/vault.ts'
import { makeSqliteBackend, masterKey } from './backend.ts'
import { describeStore } from './contract.ts'
import { at, sampleCase } from './samples.ts'

describeStore('SQLite', makeSqliteBackend)

describe('SQLite file', () => {
  let folder = ''
  const vault = openVault(masterKey)
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'selgus-file-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it.skipIf(process.platform === 'win32')('is readable by nobody else', async () => {
    const path = join(folder, 'data', 'selgus.db')
    const store = await openSqliteStore({ path, vault })
    await store.transaction((tx) => tx.createCase(sampleCase('c1')))
    const modes = ['', '-wal', '-shm'].map((end) => (statSync(path + end).mode & 0o777).toString(8))
    expect(modes).toEqual(['600', '600', '600'])
    expect((statSync(join(folder, 'data')).mode & 0o777).toString(8)).toBe('700')
    await store.close()
  })

  it('is in WAL mode, so that what was committed survives the end of the process', async () => {
    const path = join(folder, 'selgus.db')
    const store = await openSqliteStore({ path, vault })
    await store.close()
    const database = new DatabaseSync(path)
    expect({ ...database.prepare('pragma journal_mode').get() }).toEqual({ journal_mode: 'wal' })
    database.close()
  })

  it('takes the write lock when a transaction begins, not at its first write', async () => {
    const path = join(folder, 'selgus.db')
    const store = await openSqliteStore({ path, vault })
    const other = new DatabaseSync(path, { timeout: 0 })
    await store.transaction(async (tx) => {
      await tx.backlog()
      expect(() => other.exec('begin immediate')).toThrow(/locked/)
    })
    other.close()
    await store.close()
  })

  it('overwrites what is deleted', async () => {
    const path = join(folder, 'selgus.db')
    const store = await openSqliteStore({ path, vault })
    const text = 'x'.repeat(20_000)
    const id = await store.transaction((tx) => tx.enqueue({ to: 'staff', type: 'notice', text }, at(0)))
    const sealed = readSealed(path)
    await store.transaction((tx) => tx.endDelivery(id, 'delivered', at(1), null))
    await store.close()
    expect(sealed).toHaveLength(16)
    expect(readFileSync(path).includes(sealed)).toBe(false)
  })

  it('names the path and what to check when it cannot be opened', async () => {
    const path = join(folder, 'selgus.db')
    writeFileSync(
      path,
      'this is no database, but it is long enough to be taken for the header of one'.repeat(20),
    )
    await expect(openSqliteStore({ path, vault })).rejects.toMatchObject({
      code: 'store-failed',
      message: expect.stringContaining(path),
      remedy: expect.stringContaining('DATA_DIR'),
    })
    mkdirSync(join(folder, 'directory.db'))
    await expect(openSqliteStore({ path: join(folder, 'directory.db'), vault })).rejects.toMatchObject({
      code: 'store-failed',
    })
  })
})

/** A piece from within the sealed content of the only delivery. */
function readSealed(path: string): Buffer {
  const database = new DatabaseSync(path)
  const row = database.prepare('select substr(payload, 18001, 16) as piece from outbox').get()
  database.close()
  return Buffer.from(row?.piece as Uint8Array)
}

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../../adapters/store/postgres.ts'
import { openSqliteStore } from '../../adapters/store/sqlite.ts'
import type { Environment } from '../../src/config.ts'
import type { Store } from '../../src/ports.ts'
import { openVault } from '../../src/privacy/vault.ts'
import { readRecordedQuestions } from '../../src/run/recorded-questions.ts'
import { masterKey } from './backend.ts'
import { admit, at } from './samples.ts'
import { startPostgres } from './start-postgres.ts'

const withKey = { SELGUS_MASTER_KEY: masterKey.toString('base64') }
const otherKey = { SELGUS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }
const vault = openVault(masterKey)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-recorded-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Opened {
  readonly store: Store
  /** What tells `diff` where it is; the key is not in it. */
  readonly env: Environment
}

/** The same from either kind of store. */
function describeQuestions(kind: string, open: () => Promise<Opened>): void {
  describe(`recorded questions in ${kind}`, () => {
    let store: Store
    let env: Environment

    beforeEach(async () => {
      ;({ store, env } = await open())
    })

    afterEach(() => store.close())

    const read = (key: Environment, since = at(0)) => readRecordedQuestions({ ...env, ...key })(folder, since)
    const record = (patientId: string, direction: 'in' | 'out', text: string, seconds: number) => {
      const rest = { language: 'et', decision: 'unknown', entry: null, textHash: null }
      const message = { id: `m-${text}`, patientId, direction, text, at: at(seconds), ...rest }
      return store.transaction((tx) => tx.addMessage(message))
    }

    it('are what patients asked since then, oldest first, while the hotline runs', async () => {
      const patient = await admit(store, '100')
      await record(patient, 'in', 'too old', -100)
      await record(patient, 'in', 'second', 20)
      await record(patient, 'in', 'first', 10)
      await record(patient, 'out', 'an answer', 15)
      expect(await read(withKey)).toEqual([
        { language: 'et', text: 'first' },
        { language: 'et', text: 'second' },
      ])
    })

    it('are none where nobody asked', async () => {
      expect(await read(withKey)).toEqual([])
    })

    it('cannot be read with another key, or without one; none is made', async () => {
      await record(await admit(store, '100'), 'in', 'secret', 10)
      await expect(read(otherKey)).rejects.toMatchObject({ code: 'key-unusable' })
      await expect(read({})).rejects.toMatchObject({
        code: 'key-unusable',
        message: expect.stringMatching(/^There is no .*master\.key, and SELGUS_MASTER_KEY is not set$/),
      })
      expect(existsSync(join(folder, 'master.key'))).toBe(false)
    })

    it('open with the key in the data folder', async () => {
      writeFileSync(join(folder, 'master.key'), masterKey.toString('base64'), { mode: 0o600 })
      await record(await admit(store, '100'), 'in', 'asked', 10)
      expect(await read({})).toEqual([{ language: 'et', text: 'asked' }])
    })
  })
}

describeQuestions('SQLite', async () => ({
  store: await openSqliteStore({ path: join(folder, 'selgus.db'), vault }),
  env: {},
}))

describe('recorded questions', () => {
  it('cannot be read where there is neither a file nor an address', async () => {
    await expect(readRecordedQuestions(withKey)(folder, at(0))).rejects.toMatchObject({
      code: 'store-failed',
      message: expect.stringMatching(/^There is no .*selgus\.db, and DATABASE_URL is not set$/),
      remedy: expect.stringContaining('DATA_DIR'),
    })
    expect(existsSync(join(folder, 'selgus.db'))).toBe(false)
  })

  it('cannot be read from another file', async () => {
    writeFileSync(join(folder, 'selgus.db'), 'not a database')
    await expect(readRecordedQuestions(withKey)(folder, at(0))).rejects.toMatchObject({
      code: 'store-failed',
      message: expect.stringMatching(/selgus\.db cannot be read, expected the database of a hotline/),
    })
  })

  it('cannot be read with an address that is none; no other variable matters', async () => {
    const env = { ...withKey, TELEGRAM_BOT_TOKEN: 'half set', DATABASE_URL: 'mysql://u:very-secret@h/d' }
    const error: unknown = await readRecordedQuestions(env)(folder, at(0)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'config-invalid', message: expect.stringContaining('1 problem(s)') })
    expect(String(error)).not.toContain('very-secret')
  })
})

const server = await startPostgres()

if ('missing' in server) {
  const title = `PostgreSQL: not tested, because ${server.missing}`
  if (process.env.CI === 'true') it(title, () => expect.fail(title))
  else it.skip(title, () => undefined)
} else {
  afterAll(() => server.stop())
  describeQuestions('PostgreSQL', async () => {
    const url = await server.createDatabase()
    return { store: await openPostgresStore({ url, vault }), env: { DATABASE_URL: url } }
  })

  describe('a PostgreSQL database', () => {
    const read = (url: string) => readRecordedQuestions({ ...withKey, DATABASE_URL: url })(folder, at(0))

    it('goes before a file, as it does for the hotline', async () => {
      const file = await openSqliteStore({ path: join(folder, 'selgus.db'), vault })
      await file.close()
      await expect(read(await server.createDatabase())).rejects.toMatchObject({ code: 'store-failed' })
    })

    it('that no hotline has used is left as it is', async () => {
      const url = await server.createDatabase()
      await expect(read(url)).rejects.toMatchObject({
        code: 'store-failed',
        message: expect.stringContaining('has no messages'),
        remedy: expect.stringContaining('DATABASE_URL'),
      })
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'")
      await client.end()
      expect(rows).toEqual([])
    })

    it('that cannot be reached is said to be so, without its password', async () => {
      const error: unknown = await read('postgres://selgus:very-secret@127.0.0.1:1/selgus').catch(
        (thrown: unknown) => thrown,
      )
      expect(error).toMatchObject({ code: 'store-failed', remedy: expect.stringContaining('DATABASE_URL') })
      expect(String(error)).not.toContain('very-secret')
    })
  })
}

import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SelgusError } from '../../src/errors.ts'
import { loadMasterKey } from '../../src/privacy/master-key.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selgus-key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const posix = process.platform !== 'win32'

describe('master key from the environment', () => {
  const key = Buffer.from('fbf0'.repeat(16), 'hex')
  it.each([
    ['base64', key.toString('base64')],
    ['base64 for addresses', key.toString('base64url')],
    ['hexadecimal', key.toString('hex')],
    ['capital hexadecimal with spaces around', ` ${key.toString('hex').toUpperCase()}\n`],
  ])('reads %s', (_, fromEnv) => {
    const loaded = loadMasterKey({ fromEnv, dataDir: folder })
    expect(Buffer.from(loaded.key).equals(key)).toBe(true)
    expect(loaded).toMatchObject({ made: false })
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    '',
    'short-secret',
    'x'.repeat(64),
    randomBytes(16).toString('hex'),
    randomBytes(33).toString('base64'),
  ])('refuses "%s" without repeating it', (fromEnv) => {
    const error = thrownBy(() => loadMasterKey({ fromEnv, dataDir: folder }))
    expect(error).toMatchObject({
      code: 'key-unusable',
      message: expect.stringContaining('SELGUS_MASTER_KEY'),
    })
    expect(error.remedy).toContain('openssl rand')
    if (fromEnv !== '') expect(`${error.message}${error.remedy}`).not.toContain(fromEnv)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('master key in the data folder', () => {
  it('is made on the first start and found on the next', () => {
    const dataDir = join(folder, 'deep', 'data')
    const first = loadMasterKey({ dataDir })
    expect(first).toMatchObject({ made: true, path: join(dataDir, 'master.key') })
    expect(first.key).toHaveLength(32)
    const second = loadMasterKey({ dataDir })
    expect(second).toMatchObject({ made: false, path: join(dataDir, 'master.key') })
    expect(Buffer.from(second.key).equals(first.key)).toBe(true)
    expect(readdirSync(dataDir)).toEqual(['master.key'])
  })

  it.skipIf(!posix)('is for nobody else', () => {
    const dataDir = join(folder, 'data')
    loadMasterKey({ dataDir })
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  it.skipIf(!posix).each([0o640, 0o604, 0o620])('is refused with mode %o, and the remedy named', (mode) => {
    const { path = '' } = loadMasterKey({ dataDir: folder })
    chmodSync(path, mode)
    const error = thrownBy(() => loadMasterKey({ dataDir: folder }))
    expect(error).toMatchObject({ code: 'key-unusable', remedy: `Run: chmod 600 ${path}` })
    chmodSync(path, 0o400)
    expect(loadMasterKey({ dataDir: folder }).made).toBe(false)
  })

  it('is never replaced when it cannot be read', () => {
    const path = join(folder, 'master.key')
    writeFileSync(path, 'half a ke', { mode: 0o600 })
    const error = thrownBy(() => loadMasterKey({ dataDir: folder }))
    expect(error).toMatchObject({ code: 'key-unusable', message: expect.stringContaining(path) })
    expect(error.message).not.toContain('half a ke')
    expect(readFileSync(path, 'utf8')).toBe('half a ke')
  })

  it('names the folder when it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const error = thrownBy(() => loadMasterKey({ dataDir: join(folder, 'file') }))
    expect(error.code).toBe('key-unusable')
    expect(error.remedy).toBeDefined()
    mkdirSync(join(folder, 'other', 'master.key'), { recursive: true })
    expect(thrownBy(() => loadMasterKey({ dataDir: join(folder, 'other') })).code).toBe('key-unusable')
  })
})

function thrownBy(run: () => unknown): SelgusError {
  try {
    run()
  } catch (error) {
    if (error instanceof SelgusError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

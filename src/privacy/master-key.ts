import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { SelgusError } from '../errors.ts'
import { keyBytes } from './vault.ts'

export interface MasterKeyPlaces {
  /** The key itself, as base64 or hexadecimal; goes before the file. */
  readonly fromEnv?: string | undefined
  readonly dataDir: string
}

export interface MasterKey {
  readonly key: Uint8Array
  /** True when it was made just now, so that the operator can be told to keep a copy. */
  readonly made: boolean
  /** The file it lies in, if it lies in one. */
  readonly path?: string
}

const example = 'Make one with: openssl rand -base64 32'

/**
 * The master key: from the environment, else from `dataDir`/master.key, which is made on the first start.
 * Throws 'key-unusable' with the remedy; no message ever holds the key.
 */
export function loadMasterKey({ fromEnv, dataDir }: MasterKeyPlaces): MasterKey {
  if (fromEnv !== undefined) return { key: parseKey(fromEnv, 'SELGUS_MASTER_KEY', example), made: false }
  const path = join(dataDir, 'master.key')
  const stored = readKeyFile(path)
  if (stored !== null) return { key: stored, made: false, path }
  if (makeKeyFile(dataDir, path)) return { key: requireKeyFile(path), made: true, path }
  // Another process made it in between.
  return { key: requireKeyFile(path), made: false, path }
}

/** 32 bytes as base64 (also URL-safe, also without padding) or hexadecimal. */
function parseKey(value: string, where: string, remedy: string): Uint8Array {
  const text = value.trim()
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  const found = `${text.length} characters`
  throw new SelgusError(
    'key-unusable',
    `${where} holds ${found} that are not ${keyBytes} bytes as base64 (44 characters) or hexadecimal (64)`,
    { remedy },
  )
}

/** The key in the file, or null when there is no such file. */
function readKeyFile(path: string): Uint8Array | null {
  const file = openKeyFile(path)
  if (file === null) return null
  try {
    refuseOpenToOthers(path, fstatSync(file).mode)
    return parseKey(
      readFileSync(file, 'utf8'),
      path,
      'Restore the file from a backup; a new key opens no old data.',
    )
  } finally {
    closeSync(file)
  }
}

function openKeyFile(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw new SelgusError('key-unusable', `${path} cannot be read (${codeOf(cause)})`, {
      cause,
      remedy: 'Let the user that runs Selgus own the file.',
    })
  }
}

function requireKeyFile(path: string): Uint8Array {
  const key = readKeyFile(path)
  if (key === null) throw new SelgusError('key-unusable', `${path} vanished while it was being read`)
  return key
}

/** Windows has no such bits; its files inherit the rights of the folder. */
function refuseOpenToOthers(path: string, mode: number): void {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return
  throw new SelgusError(
    'key-unusable',
    `${path} can be read or written by other users of this machine (mode ${(mode & 0o777).toString(8)})`,
    { remedy: `Run: chmod 600 ${path}` },
  )
}

/** Makes the key file, whole or not at all. False when there is one already. */
function makeKeyFile(dataDir: string, path: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeDurably(draft, `${randomBytes(keyBytes).toString('base64')}\n`)
    // A link, unlike a renaming, never replaces a key that is there.
    linkSync(draft, path)
    syncFolder(dataDir)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    throw new SelgusError('key-unusable', `The master key cannot be written to ${path} (${codeOf(cause)})`, {
      cause,
      remedy: 'Make the data folder writable (DATA_DIR), or set SELGUS_MASTER_KEY.',
    })
  } finally {
    rmSync(draft, { force: true })
  }
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

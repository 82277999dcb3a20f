import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readPostgresQuestions, readSqliteQuestions } from '../../adapters/store/recorded-questions.ts'
import type { ReadRecorded } from '../cli/diff/flips.ts'
import { type Environment, requireConfig } from '../config.ts'
import { SelgusError } from '../errors.ts'
import { loadMasterKey } from '../privacy/master-key.ts'
import { openVault, type Vault } from '../privacy/vault.ts'

/**
 * Real questions, for `diff`: out of PostgreSQL when DATABASE_URL is set, as the hotline itself chooses, else out of SQLite in the
 * data folder. Makes nothing there, not even a key.
 */
export function readRecordedQuestions(env: Environment): ReadRecorded {
  return async (dataDir, since) => {
    // Only this: nothing else of the hotline's configuration need be right here.
    const { databaseUrl } = requireConfig({ DATABASE_URL: env.DATABASE_URL })
    if (databaseUrl !== undefined) return readPostgresQuestions(databaseUrl, vaultOf(env, dataDir), since)
    const path = join(dataDir, 'selgus.db')
    if (!existsSync(path)) {
      const remedy =
        'Name the folder that DATA_DIR names for the hotline, or set DATABASE_URL for PostgreSQL.'
      throw new SelgusError('store-failed', `There is no ${path}, and DATABASE_URL is not set`, { remedy })
    }
    return readSqliteQuestions(path, vaultOf(env, dataDir), since)
  }
}

function vaultOf(env: Environment, dataDir: string): Vault {
  const fromEnv = env.SELGUS_MASTER_KEY?.trim() || undefined
  const path = join(dataDir, 'master.key')
  if (fromEnv === undefined && !existsSync(path)) {
    const remedy = 'Set SELGUS_MASTER_KEY, or name the folder that DATA_DIR names for the hotline.'
    throw new SelgusError('key-unusable', `There is no ${path}, and SELGUS_MASTER_KEY is not set`, { remedy })
  }
  return openVault(loadMasterKey({ fromEnv, dataDir }).key)
}

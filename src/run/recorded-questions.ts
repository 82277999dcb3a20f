import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readQuestions } from '../../adapters/store/recorded-questions.ts'
import type { ReadRecorded } from '../cli/diff/flips.ts'
import type { Environment } from '../config.ts'
import { SelgusError } from '../errors.ts'
import { loadMasterKey } from '../privacy/master-key.ts'
import { openVault } from '../privacy/vault.ts'

/** Real questions out of a data folder, for `diff`. Makes nothing there, not even a key. */
export function readRecordedQuestions(env: Environment): ReadRecorded {
  return async (dataDir, since) => {
    const fromEnv = env.SELGUS_MASTER_KEY?.trim() || undefined
    if (fromEnv === undefined && !existsSync(join(dataDir, 'master.key'))) {
      const remedy = 'Set SELGUS_MASTER_KEY, or name the folder that DATA_DIR names for the hotline.'
      throw new SelgusError('key-unusable', `There is no master key in ${dataDir}`, { remedy })
    }
    const vault = openVault(loadMasterKey({ fromEnv, dataDir }).key)
    return readQuestions(join(dataDir, 'selgus.db'), vault, since)
  }
}

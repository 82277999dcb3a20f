import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startHealthServer } from '../../adapters/http/health.ts'
import { openPostgresStore } from '../../adapters/store/postgres.ts'
import { openSqliteStore } from '../../adapters/store/sqlite.ts'
import type { Config } from '../config.ts'
import type { Observe } from '../conversation/handle.ts'
import { createHotline, type Hotline } from '../hotline.ts'
import type { Log } from '../log.ts'
import { type Mind, openMind } from '../mind/open-mind.ts'
import type { Clock, Store } from '../ports.ts'
import { loadMasterKey } from '../privacy/master-key.ts'
import { openVault, type Vault } from '../privacy/vault.ts'

const clock: Clock = { now: () => new Date() }

/** What every way of running shares. */
export interface Base {
  readonly store: Store
  readonly hotline: Hotline
  readonly mind: Mind
  readonly healthPort: number | null
  stop(): Promise<void>
}

export interface BaseOptions {
  readonly config: Config
  readonly log: Log
  /** Shows a page what was seen of each text; nothing sets it in a hotline for patients. */
  readonly observe?: Observe
  /** Breaks off a start that is under way. */
  readonly signal?: AbortSignal
}

/** Opens key, store, knowledge with its matcher, hotline and health. Throws SelgusError when one of them cannot be had. */
export async function openBase({ config, log, observe, signal }: BaseOptions): Promise<Base> {
  const { dataDir, matcherDir, databaseUrl, deskLanguage, httpPort } = config
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const key = loadMasterKey({ fromEnv: config.masterKey, dataDir })
  if (key.made)
    log.warn({ path: key.path }, 'a master key was made; keep a copy of it apart from the database')
  const store = await openStore(dataDir, databaseUrl, openVault(key.key))
  const notice = async (text: string) => {
    await store.transaction((tx) => tx.enqueue({ to: 'staff', type: 'notice', text }, clock.now()))
  }
  const opening = openMind({ folder: config.knowledgeDir, keepIn: matcherDir, log, notice, signal })
  const mind = await opening.catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  const hotline = createHotline({ store, clock, current: mind.current, deskLanguage, log, observe })
  const health =
    httpPort === undefined ? null : await startHealthServer(httpPort, () => checkHealth(store, mind))
  const stop = async () => {
    await health?.stop()
    mind.close()
    await hotline.stop()
    await store.close()
  }
  return { store, hotline, mind, healthPort: health?.port ?? null, stop }
}

async function openStore(dataDir: string, databaseUrl: string | undefined, vault: Vault): Promise<Store> {
  if (databaseUrl !== undefined) return openPostgresStore({ url: databaseUrl, vault })
  const store = await openSqliteStore({ path: join(dataDir, 'selgus.db'), vault })
  // Only SQLite belongs to one process; on PostgreSQL a dead process's claims end with their lease.
  await store.releaseClaims()
  return store
}

async function checkHealth(store: Store, mind: Mind) {
  const { inbox, outbox, oldestDelivery } = await store.transaction((tx) => tx.backlog())
  const oldestSeconds =
    oldestDelivery === null ? null : Math.round((Date.now() - oldestDelivery.getTime()) / 1_000)
  const knowledge = mind.current().knowledge.version.slice(0, 12)
  return { ok: true, details: { inbox, outbox, oldestSeconds, knowledge } }
}

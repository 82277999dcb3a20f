import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { startHealthServer } from '../adapters/http/health.ts'
import { createSlack } from '../adapters/slack/create-slack.ts'
import { openPostgresStore } from '../adapters/store/postgres.ts'
import { openSqliteStore } from '../adapters/store/sqlite.ts'
import { createTelegram } from '../adapters/telegram/create-telegram.ts'
import { createTerminal } from '../adapters/terminal/terminal.ts'
import { type Command, type CommandIo, exitCode } from './cli/command.ts'
import { runCommand } from './cli/commands.ts'
import { type Config, type PlatformConfig, requireConfig } from './config.ts'
import { commandMenu } from './conversation/menu.ts'
import { SelgusError } from './errors.ts'
import { createHotline, type Hotline } from './hotline.ts'
import { createLog, describeError, type Log } from './log.ts'
import { type Mind, openMind } from './mind.ts'
import type { Clock, Store } from './ports.ts'
import { loadMasterKey } from './privacy/master-key.ts'
import { openVault } from './privacy/vault.ts'

const clock: Clock = { now: () => new Date() }
/** What has not ended by then is cut off; orchestrators kill after about this time anyway. */
const stopWithinMs = 10_000
const telegramPace = { perSecond: 30, laneIntervalMs: 1_000 }
const slackPace = { perSecond: 1, laneIntervalMs: 0 }
const terminalPace = { perSecond: 1_000, laneIntervalMs: 0 }

export interface Running {
  /** Where /healthz is served, when it is. */
  readonly healthPort: number | null
  /** Finishes what is under way and closes everything; what still waits stays in the store. */
  stop(): Promise<void>
}

/** Starts the hotline on both platforms. Throws SelgusError when it cannot run as configured. */
export async function startOnPlatforms(
  config: Config,
  platforms: PlatformConfig,
  log: Log,
): Promise<Running> {
  const base = await openBase(config, config.dataDir, log)
  const { hotline, mind } = base
  const telegram = createTelegram({
    ...platforms.telegram,
    intake: hotline.intake,
    log,
    commands: commandMenu(mind.current().knowledge),
    defaultLanguage: mind.current().knowledge.incident.defaultLanguage,
  })
  const slack = createSlack({ ...platforms.slack, desk: hotline.desk, log })
  const stopAll = async () => {
    await Promise.all([telegram.stop(), slack.stop()])
    await base.stop()
  }
  try {
    await slack.start()
    await telegram.start()
  } catch (error) {
    await stopAll()
    throw error
  }
  hotline.start({
    patients: telegram.channel,
    staff: slack.channel,
    patientPace: telegramPace,
    staffPace: slackPace,
  })
  return { healthPort: base.healthPort, stop: stopAll }
}

/** A conversation in the terminal: everything real but the two platforms. Resolves when the input has ended. */
export async function runTerminal(
  config: Config,
  log: Log,
  io: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
) {
  const base = await openBase({ ...config, databaseUrl: undefined }, join(config.dataDir, 'terminal'), log)
  const { intake, desk } = base.hotline
  const terminal = createTerminal({ intake, desk, ...io, settled: () => untilIdle(base.store) })
  base.hotline.start({ ...terminal, patientPace: terminalPace, staffPace: terminalPace })
  try {
    await terminal.run()
  } finally {
    await base.stop()
  }
}

interface Base {
  readonly store: Store
  readonly hotline: Hotline
  readonly mind: Mind
  readonly healthPort: number | null
  stop(): Promise<void>
}

/** What every way of running shares: key, store, knowledge with its matcher, hotline, health. */
async function openBase(config: Config, dataDir: string, log: Log): Promise<Base> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const key = loadMasterKey({ fromEnv: config.masterKey, dataDir })
  if (key.made)
    log.warn({ path: key.path }, 'a master key was made; keep a copy of it apart from the database')
  const vault = openVault(key.key)
  const { databaseUrl } = config
  const store =
    databaseUrl === undefined
      ? await openSqliteStore({ path: join(dataDir, 'selgus.db'), vault })
      : await openPostgresStore({ url: databaseUrl, vault })
  // Only SQLite belongs to one process; on PostgreSQL a dead process's claims end with their lease.
  if (databaseUrl === undefined) await store.releaseClaims()

  const mind = openMind({ folder: config.knowledgeDir, log, notice: (text) => hotline.notice(text) })
  const hotline: Hotline = createHotline({
    store,
    clock,
    current: mind.current,
    deskLanguage: config.deskLanguage,
    log,
  })
  const health =
    config.httpPort === undefined
      ? null
      : await startHealthServer(config.httpPort, () => checkHealth(store, mind))
  const stop = async () => {
    await health?.stop()
    mind.close()
    await hotline.stop()
    await store.close()
  }
  return { store, hotline, mind, healthPort: health?.port ?? null, stop }
}

async function checkHealth(store: Store, mind: Base['mind']) {
  const { inbox, outbox, oldestDelivery } = await store.transaction((tx) => tx.backlog())
  const oldestSeconds =
    oldestDelivery === null ? null : Math.round((Date.now() - oldestDelivery.getTime()) / 1_000)
  const knowledge = mind.current().knowledge.version.slice(0, 12)
  return { ok: true, details: { inbox, outbox, oldestSeconds, knowledge } }
}

/** Waits until nothing is to be handled or sent. */
async function untilIdle(store: Store): Promise<void> {
  const deadline = Date.now() + stopWithinMs
  while (Date.now() < deadline) {
    const { inbox, outbox } = await store.transaction((tx) => tx.backlog())
    if (inbox === 0 && outbox === 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Stops once on SIGTERM or SIGINT; a second signal, or ten seconds, end the process at once. */
function stopOnSignal(running: Running, log: Log): void {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), stopWithinMs - 500).unref()
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: describeError(error) }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

async function main(args: readonly string[], io: CommandIo): Promise<number | undefined> {
  const converse: Command = async () => {
    const config = requireConfig(io.env)
    await runTerminal(config, createLog(config.logLevel ?? 'error'), io)
    return exitCode.good
  }
  if (args.length > 0) return runCommand(args, io, converse)
  const config = requireConfig(io.env)
  if (config.platforms === null) return converse([], io)
  const log = createLog(config.logLevel ?? 'info')
  stopOnSignal(await startOnPlatforms(config, config.platforms, log), log)
  return undefined
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  main(process.argv.slice(2), {
    env: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  }).then(
    (code) => {
      if (code !== undefined) process.exitCode = code
    },
    (error: unknown) => {
      const known = error instanceof SelgusError
      process.stderr.write(
        `${known ? `${error.message}\n${error.remedy ?? ''}` : JSON.stringify(describeError(error))}\n`,
      )
      process.exitCode = 1
    },
  )
}
